package org.rapport.adapter.cql;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.application.audit.ScoresTold;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.course.ClientRecord;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.measure.MeasureContent;
import org.rapport.fhir.measure.PackagedMeasures;

/** A hospital whose facts are at hand, and the engine over them. */
final class Clinic implements ClientRecords {
    static final PackagedDefinitions DEFINITIONS = PackagedDefinitions.load(R4.context());
    static final MeasureContent PACKAGED = PackagedMeasures.load();

    /** Translated once for all tests. */
    private static final Translations TRANSLATIONS = new Translations();

    private final Map<String, List<Fact>> facts = new TreeMap<>();
    private final ClientRecord record;
    private final Instant now;
    private final CqlMeasureEngine engine;

    Clinic(ScoringRules rules, MeasureContent content, Instant now) {
        this.record = new ClientRecord(rules, DEFINITIONS);
        this.now = now;
        this.engine = new CqlMeasureEngine(
                site -> content,
                Map.of(rules.site(), rules),
                this,
                1000,
                TRANSLATIONS,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    Clinic with(List<? extends Fact> of) {
        of.forEach(fact ->
                facts.computeIfAbsent(fact.patientId(), id -> new ArrayList<>()).add(fact));
        return this;
    }

    List<Fact> facts(String client) {
        return facts.get(client);
    }

    CqlMeasureEngine engine() {
        return engine;
    }

    @Override
    public List<String> ids(String site, Optional<String> practitioner, int limit) {
        return facts.entrySet().stream()
                .filter(one -> practitioner.isEmpty()
                        || one.getValue().stream()
                                .anyMatch(fact -> fact instanceof EncounterFact encounter
                                        && encounter.practitionerId().equals(practitioner)))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Resource> of(String site, String client, ScoresTold told) {
        return facts.containsKey(client) ? record.of(client, facts.get(client), told, now) : List.of();
    }

    /** A report over everybody. */
    MeasureReport population(String measure, String from, String to) {
        return (MeasureReport) evaluate(request(measure, from, to, ReportType.POPULATION));
    }

    IBaseResource evaluate(Request request) {
        return R4.context()
                .newJsonParser()
                .parseResource(new String(engine.evaluate(request).report()));
    }

    static Request request(String measure, String from, String to, ReportType type) {
        return request(measure, from, to, type, ScoresTold.ALL);
    }

    static Request request(String measure, String from, String to, ReportType type, ScoresTold told) {
        return new Request(
                measure,
                LocalDate.parse(from),
                LocalDate.parse(to),
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                told);
    }

    /** How many are in a population of a group. */
    static int count(MeasureReport report, String group, String population) {
        return count(group(report, group).getPopulation().stream(), population);
    }

    static int count(
            java.util.stream.Stream<MeasureReport.MeasureReportGroupPopulationComponent> populations,
            String population) {
        return populations
                .filter(one -> one.getCode().getCodingFirstRep().getCode().equals(population))
                .findFirst()
                .orElseThrow()
                .getCount();
    }

    static MeasureReport.MeasureReportGroupComponent group(MeasureReport report, String group) {
        return report.getGroup().stream()
                .filter(one -> one.getId().equals(group))
                .findFirst()
                .orElseThrow();
    }

    static List<Resource> resources(IBaseResource bundle) {
        return ((Bundle) bundle)
                .getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .toList();
    }
}
