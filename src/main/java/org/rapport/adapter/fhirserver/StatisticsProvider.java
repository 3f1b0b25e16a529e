package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.access.Caller;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.DescribeScores;
import org.rapport.application.audit.ScoreStatistic;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.site.Sites;
import org.rapport.fhir.definition.DefinitionResources;

/** {@code Observation/$stats}: what the numbers of scores amount to, of one patient or of many. */
public class StatisticsProvider implements IResourceProvider, Capable {
    private static final String PATH = "Observation/$stats";
    private static final Set<String> OF_MANY = Set.of("code", "category", "date", "_format", "_pretty");

    private final FhirContext context;
    private final DescribeScores describe;
    private final ClosedToCallers closed;
    private final Questions questions;
    private final Sites sites;
    private final Clock clock;

    /**
     * @param context the one FHIR context of the module
     * @param describe makes the figures
     * @param closed what of single clients is closed to callers, and who is not counted
     * @param sites the hospitals
     * @param definitions whose ValueSets can be asked for
     * @param clock the time
     */
    public StatisticsProvider(
            FhirContext context,
            DescribeScores describe,
            ClosedToCallers closed,
            Sites sites,
            DefinitionResources definitions,
            Clock clock) {
        this.closed = closed;
        this.context = context;
        this.describe = describe;
        this.sites = sites;
        this.questions = new Questions(sites, new ValueSetCodes(definitions), clock);
        this.clock = clock;
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(
                ResourceCapability.of("Observation")
                        .with(
                                new OperationCapability(
                                        "stats",
                                        "http://hl7.org/fhir/OperationDefinition/Observation-stats",
                                        "Takes code (with system) or coding, subject (without it: of all patients), period, duration in"
                                                + " hours or date, statistic (" + ScoreStatistic.codes()
                                                + ") and any other search parameter. Callers who are given aggregates alone ask by code,"
                                                + " category and date in whole months that are over; small numbers are kept back from them.")));
    }

    /** The statistics of each measure. */
    @Operation(name = "$stats", idempotent = true)
    public Parameters statistics(RequestDetails details) {
        OperationInput input = OperationInput.of(details, context);
        List<ScoreStatistic> wanted = statistics(input.take("statistic"));
        asSearch(input);
        AuditRights rights = rights(details);
        List<String> names = input.names();
        if (!rights.patients() && !OF_MANY.containsAll(names)) {
            throw new ForbiddenOperationException(
                    "Who is given aggregates alone asks by code, category, date and statistic");
        }
        if (!names.contains("code") && !names.contains("category")) {
            throw new InvalidRequestException("$stats takes a code or a category");
        }
        SearchRequest request = request(input, details, rights);
        boolean ofOne = names.contains("patient") || names.contains("subject");
        Condition condition = questions.of(request, details.getFhirServerBase()).condition();
        Parameters answer = new Parameters();
        Rights of = Rights.of(details, questions).require("Observation", Interaction.SEARCH);
        of.check(condition, "Observation");
        List<Closed> kept = closed(details, condition, rights, OF_MANY.containsAll(names));
        describe.within(of.reach("Observation", Interaction.SEARCH).but(kept))
                .describe(condition, ofOne, wanted, rights)
                .forEach(description ->
                        answer.addParameter().setName("statistics").setResource(StatisticsResource.of(description)));
        return answer;
    }

    /**
     * Of many, nobody is counted who does not want to be; who may see single patients is given numbers as they are, and so
     * counts no score that they could not see singly.
     */
    private List<Closed> closed(RequestDetails details, Condition asked, AuditRights rights, boolean ofMany) {
        List<Closed> all = new ArrayList<>(ofMany ? closed.uncounted() : List.of());
        if (rights.patients()) {
            all.addAll(InConfidence.ofSearch(details, asked, sites, closed));
        }
        return all;
    }

    private static List<ScoreStatistic> statistics(List<String> codes) {
        List<ScoreStatistic> asked = codes.stream()
                .map(code -> ScoreStatistic.of(code.replaceFirst(".*\\|", ""))
                        .orElseThrow(() -> new InvalidRequestException("'statistic' takes " + ScoreStatistic.codes())))
                .distinct()
                .toList();
        return asked.isEmpty() ? ScoreStatistic.USUAL : asked;
    }

    /** What the operation has names of its own for, in the names of a search. */
    private void asSearch(OperationInput input) {
        if (!input.take("include").isEmpty() || !input.take("limit").isEmpty()) {
            throw new InvalidRequestException("$stats does not give the Observations themselves; search for them");
        }
        List<String> codes = input.take("code");
        input.takeOne("system")
                .ifPresentOrElse(
                        system -> input.put(
                                "code",
                                codes.stream().map(code -> system + "|" + code).toList()),
                        () -> input.put("code", codes));
        input.rename("coding", "code");
        input.rename("period", "date");
        input.takeOne("duration").ifPresent(hours -> input.put("date", List.of("ge" + since(hours))));
    }

    private String since(String hours) {
        if (!hours.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            throw new InvalidRequestException("'duration' takes a number of hours");
        }
        Duration duration = Duration.ofSeconds(
                new BigDecimal(hours).multiply(BigDecimal.valueOf(3600)).longValue());
        return clock.instant().minus(duration).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Who is given aggregates alone is given those of months that are over. */
    private SearchRequest request(OperationInput input, RequestDetails details, AuditRights rights) {
        SearchRequest request = understood(input, details);
        if (rights.patients() || rights.smallCells()) {
            return request;
        }
        if (input.modified("date")) {
            throw MonthsThatAreOver.notWhole();
        }
        MonthsThatAreOver months = MonthsThatAreOver.at(sites, clock);
        months.check(request.each("date"));
        input.put("date", months.dates());
        return understood(input, details);
    }

    /** Nothing may be left out of what narrows a statistic down, or it is one of something else. */
    private static SearchRequest understood(OperationInput input, RequestDetails details) {
        SearchRequest request = input.search(SearchForms.onScores(PATH), details);
        if (!request.ignored().isEmpty()) {
            throw new InvalidRequestException(request.ignoredSentence().replace(" and were ignored", ""));
        }
        return request;
    }

    /** Of whom the door says nothing is given aggregates alone; who sees own patients is told of these here. */
    private static AuditRights rights(RequestDetails details) {
        if (!(details instanceof ServletRequestDetails servlet
                && servlet.getServletRequest().getAttribute(AuditRights.ATTRIBUTE) instanceof AuditRights rights)) {
            return AuditRights.AGGREGATE;
        }
        boolean patients = Rights.caller(servlet.getServletRequest())
                .map(Caller::seesPatients)
                .orElse(false);
        return new AuditRights(patients, rights.smallCells(), rights.therapists(), rights.sites());
    }
}
