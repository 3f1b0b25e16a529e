package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rapport.adapter.cql.MeasureCounts.clinic;
import static org.rapport.adapter.cql.MeasureCounts.counts;
import static org.rapport.adapter.cql.MeasureCounts.strata;
import static org.rapport.adapter.cql.MeasureCounts.stratum;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.scoring.AuditFacts.all;
import static org.rapport.domain.scoring.AuditFacts.forms;
import static org.rapport.domain.scoring.AuditFacts.sessions;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;

/** Outcome by engagement and the quality of measurement in CQL against counts made by hand. */
class OutcomeMeasuresTest {
    @Test
    void tellsTheOutcomeOfFinishedCourses() {
        List<Fact> facts = sessions(2);
        facts.addAll(forms("phq-9", 1, all("phq-9", "2"), "1 1 1 1 1 1 1 0 0"));
        facts.addAll(forms("gad-7", 1, all("gad-7", "2"), "1 1 1 1 1 0 0"));
        Clinic finished = clinic(facts, List.of(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01"))));

        MeasureReport report = finished.population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");

        assertThat(counts(report, "recovery")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "reliable-recovery")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "reliable-improvement")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "reliable-deterioration")).isEqualTo("1 1 0 0");
        assertThat(counts(report, "phq9-response")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "phq9-remission")).isEqualTo("1 1 0 0");
    }

    @Test
    void recoveryIsNotAskedOfThoseBelowCasenessAndIsUnknownWithoutPairs() {
        List<Fact> below = sessions(2);
        below.addAll(forms("phq-9", 1, all("phq-9", "1"), "1 1 1 0 0 0 0 0 0"));
        below.addAll(forms("gad-7", 1, all("gad-7", "1"), "1 1 0 0 0 0 0"));
        below.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));
        List<Fact> unpaired = sessions(2);
        unpaired.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));

        MeasureReport ofBelow =
                clinic(below).population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");
        MeasureReport ofUnpaired =
                clinic(unpaired).population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");

        assertThat(counts(ofBelow, "recovery")).isEqualTo("1 0 0 0");
        assertThat(counts(ofBelow, "reliable-improvement")).isEqualTo("1 1 0 1");
        assertThat(counts(ofBelow, "phq9-response")).isEqualTo("1 1 1 0");
        assertThat(counts(ofUnpaired, "recovery")).isEqualTo("1 1 1 0");
        assertThat(counts(ofUnpaired, "reliable-improvement")).isEqualTo("1 1 1 0");
    }

    @Test
    void tellsTheFiguresByWhichCoursesAreHeldAgainstTheirEngagement() {
        List<Fact> facts = sessions(5);
        facts.addAll(forms("wai-sr", 3, all("wai-sr", "3"), all("wai-sr", "4"), all("wai-sr", "5")));
        facts.add(appointment("n", "noshow", "2026-02-08").fact());
        facts.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));

        MeasureReport report =
                clinic(facts).population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");

        assertThat(strata(report, "recovery", "recovery-attendance-figure")).containsExactly("0.8333");
        assertThat(strata(report, "recovery", "recovery-alliance-figure")).containsExactly("wai-sr-total 4.000");
    }

    @Test
    void tellsHowCompleteScoresAreAndHowManyAreAtTheCeiling() {
        List<Fact> facts = sessions(3);
        facts.addAll(forms("wai-sr", 1, all("wai-sr", "5"), all("wai-sr", "4"), "_ 4 4 4 4 4 4 4 4 4 4 4"));

        MeasureReport report =
                clinic(facts).population("rapport-audit-measurement-quality", "2026-02-01", "2026-02-03");

        assertThat(stratum(report, "completeness", "completeness-measure", "wai-sr-total"))
                .isEqualTo("3 2");
        assertThat(stratum(report, "ceiling", "ceiling-measure", "wai-sr-total"))
                .isEqualTo("3 1");
        assertThat(Clinic.group(report, "mean").getStratifierFirstRep().getStratum().stream()
                        .filter(one -> one.getValue().getText().equals("wai-sr-total"))
                        .findFirst()
                        .orElseThrow()
                        .getMeasureScore()
                        .getValue()
                        .doubleValue())
                .isCloseTo((5 + 4 + 4) / 3.0, within(0.001));
    }
}
