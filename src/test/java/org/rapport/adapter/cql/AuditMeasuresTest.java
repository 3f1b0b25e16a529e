package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.cql.MeasureCounts.clinic;
import static org.rapport.adapter.cql.MeasureCounts.counts;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.scoring.AuditFacts.all;
import static org.rapport.domain.scoring.AuditFacts.forms;
import static org.rapport.domain.scoring.AuditFacts.sessions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.RulesFixtures;

/** The audits of sessions in CQL against counts made by hand. */
class AuditMeasuresTest {
    private final Clinic clinic = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-06-01"));

    @Test
    void countsSessionsByWhatBecameOfThem() {
        clinic.with(everyKindOfSession());

        MeasureReport attendance = report("attendance", "2026-02-01", "2026-02-28");
        assertThat(counts(attendance, "attendance")).isEqualTo("10 10 1 7");
        assertThat(attendance.getGroupFirstRep().getMeasureScore().getValue())
                .isEqualByComparingTo("0.7777777777777778");
        MeasureReport noShow = report("no-show", "2026-02-01", "2026-02-28");
        assertThat(counts(noShow, "no-show")).isEqualTo("9 9 1 1");
        MeasureReport provider = report("provider-cancellation", "2026-02-01", "2026-02-28");
        assertThat(counts(provider, "provider-cancellation")).isEqualTo("12 12 1 1");
    }

    @Test
    void leavesWhatIsExcludedOutOfThePartsToo() {
        clinic.with(everyKindOfSession());

        MeasureReport attendance = report("attendance", "2026-02-01", "2026-02-28");

        assertThat(Clinic.group(attendance, "attendance").getStratifier())
                .hasSize(5)
                .allSatisfy(by -> {
                    assertThat(by.getStratum()).hasSize(1);
                    assertThat(by.getStratumFirstRep().getValue().getText()).isEqualTo("unknown");
                    assertThat(by.getStratumFirstRep().getMeasureScore().getValue())
                            .isEqualByComparingTo("0.7777777777777778");
                });
    }

    @Test
    void countsASessionOnTheDayOnWhichItWasBySiteTime() {
        clinic.with(List.of(
                attended("before", "2026-03-28T23:59:59.999"),
                attended("first", "2026-03-29T00:00"),
                attended("last", "2026-10-25T23:59:59.999"),
                attended("after", "2026-10-26T00:00")));
        Clinic later = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-12-31")).with(clinic.facts("p1"));

        assertThat(counts(later.population("rapport-audit-attendance", "2026-03-29", "2026-10-25"), "attendance"))
                .isEqualTo("2 2 0 2");
    }

    @Test
    void countsAttendedSessionsWithAForm() {
        List<Fact> facts = sessions(3);
        facts.addAll(forms("srs", 2, all("srs", "9")));
        facts.add(attended("far", "2026-03-20"));
        clinic.with(facts);

        assertThat(counts(report("forms-per-session", "2026-02-01", "2026-03-31"), "forms-per-session"))
                .as("the form of 2 February is in the windows of three sessions and belongs to one")
                .isEqualTo("4 4 0 1");
    }

    private MeasureReport report(String audit, String from, String to) {
        return clinic.population("rapport-audit-" + audit, from, to);
    }

    /** 7 attended, 1 missed, called off: 1 by the service, 1 late, 1 in good time, 1 for the weather; 1 without outcome. */
    private static List<Fact> everyKindOfSession() {
        List<Fact> facts = new ArrayList<>();
        IntStream.rangeClosed(1, 7)
                .forEach(day -> facts.add(
                        appointment("f" + day, "fulfilled", "2026-02-0" + day).fact()));
        facts.add(appointment("n", "noshow", "2026-02-08").fact());
        facts.add(appointment("p", "cancelled", "2026-02-09").because("prov").fact());
        facts.add(appointment("s", "cancelled", "2026-02-10")
                .because("pat")
                .notice(Duration.ofHours(3))
                .fact());
        facts.add(appointment("t", "cancelled", "2026-02-11")
                .because("pat")
                .notice(Duration.ofHours(72))
                .fact());
        facts.add(
                appointment("o", "cancelled", "2026-02-12").because("oth-weath").fact());
        facts.add(appointment("wrong", "entered-in-error", "2026-02-12").fact());
        facts.add(appointment("x", "booked", "2026-02-13").fact());
        facts.add(appointment("ahead", "booked", "2026-09-01").fact());
        return facts;
    }
}
