package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.cql.MeasureCounts.clinic;
import static org.rapport.adapter.cql.MeasureCounts.counts;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.charted;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.scoring.AuditFacts.all;
import static org.rapport.domain.scoring.AuditFacts.forms;
import static org.rapport.domain.scoring.AuditFacts.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.application.audit.NotEntitled;
import org.rapport.application.audit.ScoresTold;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.RulesFixtures;
import org.rapport.fhir.measure.MeasureContent;

/** What the logic of a Measure is not told of is not in what comes out, neither counted nor named. */
class ScoresKeptBackTest {
    private static final String OUTCOME = "rapport-audit-outcome-by-engagement";

    @Test
    void aMeasureOfAHospitalDoesNotSeeANumberChartedUnderACodeOfAKeptScore() {
        MeasureContent own = MeasureContent.of(List.of(
                HospitalMeasure.measure(),
                HospitalMeasure.library(HospitalMeasure.CQL),
                HospitalMeasure.valueSet("phq-9", "http://loinc.org", "44261-6"),
                HospitalMeasure.valueSet("depression", "http://snomed.info/sct", "35489007")));
        Clinic hospital = new Clinic(RulesFixtures.changing(), own.and(Clinic.PACKAGED), at("2026-06-01"))
                .with(List.of(attended("e1", "2026-02-02"), charted("o1", "2026-02-02T11:00")));

        assertThat(counts(report(hospital, HospitalMeasure.URL, "phq-9-total"), "only"))
                .isEqualTo("1 1 0 1");
        MeasureReport without = report(hospital, HospitalMeasure.URL, "gad-7-total");
        assertThat(counts(without, "only")).isEqualTo("1 1 0 0");
    }

    @Test
    void aReportOnOnePatientNamesNoScoreThatIsKeptBack() {
        List<Fact> facts = sessions(3);
        facts.addAll(forms("wai-sr", 1, all("wai-sr", "5")));
        facts.addAll(forms("srs", 2, all("srs", "9")));
        String quality = "rapport-audit-measurement-quality";

        assertThat(scoresIn(clinic(facts), quality, "wai-sr-total")).isPositive();
        assertThat(scoresIn(clinic(facts), quality, "wai-sr-total", "srs-total"))
                .isGreaterThan(scoresIn(clinic(facts), quality, "wai-sr-total"));
        assertThat(scoresIn(clinic(facts), quality)).isZero();
    }

    @Test
    void figuresOfOutcomesAreNotThereWhereAnInstrumentOfTheirsIsKeptBack() {
        Clinic finished = clinic(recovered());

        assertThat(groups(report(finished, OUTCOME, "phq-9-total", "phq9-response", "phq9-remission")))
                .containsExactly("phq9-response", "phq9-remission");
        assertThat(groups(report(finished, OUTCOME, "phq-9-total", "gad-7-total", "nhs-outcome")))
                .hasSize(6);
        assertThatThrownBy(() -> report(finished, OUTCOME, "gad-7-total"))
                .isInstanceOf(NotEntitled.class)
                .hasMessageContaining("visibility");
    }

    @Test
    void aDropGoesWithTheScoreThatItIsADropOf() {
        List<Fact> facts = sessions(7);
        facts.addAll(forms(
                "wai-sr",
                1,
                all("wai-sr", "5"),
                all("wai-sr", "5"),
                all("wai-sr", "5"),
                all("wai-sr", "5"),
                all("wai-sr", "1")));
        Clinic dropped = clinic(facts);
        String drops = "rapport-audit-drop-followed-up";

        assertThat(counts(report(dropped, drops, "wai-sr-total"), "drop-followed-up"))
                .startsWith("1 ");
        assertThat(counts(report(dropped, drops, "srs-total", "alliance-drop"), "drop-followed-up"))
                .startsWith("0 ");
    }

    private static List<Fact> recovered() {
        List<Fact> facts = new ArrayList<>(sessions(2));
        facts.addAll(forms("phq-9", 1, all("phq-9", "2"), "1 1 1 1 1 1 1 0 0"));
        facts.addAll(forms("gad-7", 1, all("gad-7", "2"), "1 1 1 1 1 0 0"));
        facts.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));
        return facts;
    }

    private static MeasureReport report(Clinic clinic, String measure, String... told) {
        return (MeasureReport) clinic.evaluate(request(measure, ReportType.POPULATION, told));
    }

    private static Request request(String measure, ReportType type, String... told) {
        return Clinic.request(measure, "2026-02-01", "2026-03-31", type, ScoresTold.only(Set.of(told)));
    }

    private static List<String> groups(MeasureReport report) {
        return report.getGroup().stream()
                .map(MeasureReportGroupComponent::getId)
                .toList();
    }

    /** How many scores reports on single patients refer to. */
    private static long scoresIn(Clinic clinic, String measure, String... told) {
        return Clinic.resources(clinic.evaluate(request(measure, ReportType.INDIVIDUAL, told))).stream()
                .flatMap(report -> ((MeasureReport) report).getEvaluatedResource().stream())
                .map(Reference::getReference)
                .filter(reference -> reference.startsWith("Observation/"))
                .distinct()
                .count();
    }
}
