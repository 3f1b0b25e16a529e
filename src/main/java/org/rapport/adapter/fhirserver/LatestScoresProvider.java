package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;

/** {@code Observation/$lastn}: the latest scores of each measure of a patient. */
public class LatestScoresProvider implements IResourceProvider, Capable {
    private static final String PATH = "Observation/$lastn";
    private static final int MOST = 100;
    private static final Set<String> WHAT = Set.of("code", "combo-code", "category", "component-code");
    private static final Condition VALID =
            new Condition.Not(Condition.is("status", Wanted.Token.of("entered-in-error")));

    private final FhirEndpoint endpoint;
    private final Questions questions;
    private final Renditions renditions;

    LatestScoresProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.questions = SearchPages.questions(endpoint);
        this.renditions = new Renditions(endpoint);
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.of("Observation")
                .with(new OperationCapability(
                        "lastn",
                        "http://hl7.org/fhir/OperationDefinition/Observation-lastn",
                        "Takes patient or subject, a code or category, max (1 to 100 of each code, else 1) and any other"
                                + " search parameter. Retracted scores are left out unless status asks for them.")));
    }

    /** The latest scores of a patient, by code, the latest of each first. */
    @Operation(name = "$lastn", idempotent = true)
    public Bundle latest(RequestDetails details) {
        OperationInput input = OperationInput.of(details, endpoint.context());
        int each = each(input.takeOne("max"));
        List<String> names = input.names();
        if (names.stream().noneMatch(WHAT::contains)) {
            throw new InvalidRequestException("$lastn takes a code or a category");
        }
        SearchRequest request = input.search(SearchForms.onScores(PATH), details);
        Condition asked = questions.of(request, details.getFhirServerBase()).condition();
        Condition condition = asksForStatus(asked) ? asked : Condition.all(asked, VALID);
        Seen seen = endpoint.searched(details, "Observation", asked);
        seen.rights().check(asked, "Observation");
        List<Observation> latest = seen.scores().latest(patient(asked), condition, each).stream()
                .map(renditions::observation)
                .toList();
        Bundle bundle = new Searchset(latest, Optional.empty(), OptionalLong.of(latest.size()))
                .toBundle(request, details.getFhirServerBase());
        bundle.getLink("self").setUrl(bundle.getLink("self").getUrl() + (each == 1 ? "" : "&max=" + each));
        return bundle;
    }

    /** To leave a status out is not to ask for another. */
    private static boolean asksForStatus(Condition asked) {
        if (asked instanceof Condition.All all) {
            return all.of().stream().anyMatch(LatestScoresProvider::asksForStatus);
        } else if (asked instanceof Condition.Any any) {
            return any.of().stream().anyMatch(LatestScoresProvider::asksForStatus);
        }
        return asked instanceof Condition.Is is && is.element().equals("status");
    }

    private static int each(Optional<String> max) {
        return max.map(text -> {
                    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
                        throw new InvalidRequestException("'max' takes a whole number from 1 to " + MOST);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(1);
    }

    private static Wanted.Reference patient(Condition asked) {
        List<Wanted.Reference> patients = new ArrayList<>();
        collect(asked, patients);
        if (patients.size() != 1) {
            throw new InvalidRequestException("$lastn takes one patient: an id, Patient/id or the URL at a site's EHR");
        }
        return patients.get(0);
    }

    private static void collect(Condition asked, List<Wanted.Reference> patients) {
        if (asked instanceof Condition.All all) {
            all.of().forEach(one -> collect(one, patients));
        } else if (asked instanceof Condition.Any any) {
            any.of().forEach(one -> collect(one, patients));
        } else if (asked instanceof Condition.Is is
                && Set.of("patient", "subject").contains(is.element())
                && is.wanted() instanceof Wanted.Reference reference) {
            patients.add(reference);
        }
    }
}
