package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.rapport.audit.AuditedHospitals.ANALYST;
import static org.rapport.audit.AuditedHospitals.DATABASE;
import static org.rapport.audit.AuditedHospitals.MARCH;
import static org.rapport.audit.AuditedHospitals.SUPERVISOR;
import static org.rapport.audit.AuditedHospitals.TEAM;
import static org.rapport.audit.AuditedHospitals.narrowed;
import static org.rapport.audit.AuditedHospitals.text;
import static org.rapport.audit.AuditedHospitals.words;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.NotEntitled;
import org.rapport.application.audit.TherapistReport;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Funnel;

/** What is told of single therapists, and to whom. */
class AuditedTherapistsTest {
    private final AuditedHospitals hospitals = new AuditedHospitals();

    @BeforeEach
    void groups() {
        hospitals.fresh();
    }

    @Test
    void therapistsAreForSupervisorsAndInTheOrderOfTheirIds() {
        hospitals
                .rows
                .group(3, "north", "clinic", null, "cleo", "25-34", "female")
                .group(4, "north", "clinic", null, "dan", "25-34", "female")
                .group(5, "north", "clinic", null, "eve", "25-34", "female");
        hospitals
                .rows
                .courses(1, "a", 60, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "b", 40, "ended = date '2026-03-02'", "attended = 9")
                .courses(3, "c", 30, "ended = date '2026-03-02'", "attended = 9")
                .courses(4, "d", 29, "ended = date '2026-03-02'", "attended = 9")
                .courses(5, "e", 10, "ended = date '2026-03-02'", "attended = 9");
        DATABASE.execute(
                "update audit_course set attended = 1 where patient_id in"
                        + " ('a1','a2','a3','a4','a5','a6','b1','b2','b3','b4','b5','b6','b7','b8','b9','b10','b11','b12',"
                        + "'b13','b14','b15','b16','b17','b18','b19','b20','c1','c2','c3','c4','c5','d1','d2','d3','d4','d5','e1')");
        AuditScope north = new AuditScope(Optional.of("north"), MARCH.from(), MARCH.to(), Map.of());
        AuditQuestion question = new AuditQuestion(Audit.EARLY_ENDING, north, Set.of());

        TherapistReport report = hospitals.audits.therapists(question, SUPERVISOR);

        assertThat(report.rows().stream().map(row -> row.practitioner() + " " + text(row.rate())))
                .containsExactly("anna 5 of 60", "ben 20 of 40", "cleo 5 of 30");
        assertThat(report.leftOut()).isEqualTo(2);
        assertThat(report.rows().get(1).position())
                .isInstanceOfSatisfying(Funnel.Position.Seen.class, seen -> assertThat(seen.place())
                        .isEqualTo(Funnel.Place.ABOVE_998));
        assertThatThrownBy(() -> hospitals.audits.therapists(question, TEAM)).isInstanceOf(NotEntitled.class);
    }

    @Test
    void oneTherapistWithFewCasesTakesAnotherAlong() {
        hospitals.rows.group(3, "north", "clinic", null, "cleo", "25-34", "female");
        hospitals
                .rows
                .courses(1, "a", 60, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "b", 40, "ended = date '2026-03-02'", "attended = 9")
                .courses(3, "c", 12, "ended = date '2026-03-02'", "attended = 1");
        AuditScope north = new AuditScope(Optional.of("north"), MARCH.from(), MARCH.to(), Map.of());

        TherapistReport report =
                hospitals.audits.therapists(new AuditQuestion(Audit.EARLY_ENDING, north, Set.of()), SUPERVISOR);

        assertThat(report.rows().stream().map(TherapistReport.Row::practitioner))
                .containsExactly("anna");
        assertThat(report.leftOut()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"60,40,12,3,anna ben", "60,40,12,0,anna", "60,40,30,30,anna ben cleo dan", "29,29,29,29,''"})
    void noDoorTellsOfATherapistWithFewClosedCases(int anna, int ben, int cleo, int dan, String told) {
        hospitals
                .rows
                .group(3, "north", "clinic", null, "cleo", "25-34", "female")
                .group(4, "north", "clinic", null, "dan", "25-34", "female");
        hospitals
                .rows
                .courses(1, "a", anna, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "b", ben, "ended = date '2026-03-02'", "attended = 9")
                .courses(3, "c", cleo, "ended = date '2026-03-02'", "attended = 9")
                .courses(4, "d", dan, "ended = date '2026-03-02'", "attended = 9");
        hospitals
                .rows
                .sessions(1, "2026-03-02", "AN", "a1")
                .sessions(2, "2026-03-02", "A", "b1")
                .sessions(3, "2026-03-02", "A", "c1");
        AuditScope north = new AuditScope(Optional.of("north"), MARCH.from(), MARCH.to(), Map.of());
        AuditRights all = new AuditRights(true, true, true);
        AuditQuestion each = new AuditQuestion(Audit.EARLY_ENDING, north, Set.of(Dimension.PRACTITIONER));

        assertThat(hospitals.strata(each, all).map(one -> one.split(" ")[0])).containsExactlyElementsOf(words(told));
        for (String who : List.of("anna", "ben", "cleo", "dan", "unknown")) {
            AuditScope one = narrowed(north, Map.of(Dimension.PRACTITIONER, Set.of(who)));
            AuditQuestion question = new AuditQuestion(Audit.ATTENDANCE, one, Set.of());
            List<ThrowingCallable> doors = List.of(
                    () -> hospitals.audits.rates(question, all),
                    () -> hospitals.audits.chart(question, all),
                    () -> hospitals.audits.quality(question, all),
                    () -> hospitals.audits.funnel(one, all),
                    () -> hospitals.audits.therapists(question, all),
                    () -> hospitals.audits.gaps(one, all));
            doors.forEach(
                    door -> assertThat(Optional.ofNullable(catchThrowable(door)).map(Object::getClass))
                            .isEqualTo(words(told).contains(who) ? Optional.empty() : Optional.of(NotEntitled.class)));
        }
    }

    @Test
    void therapistsAreSeenOneSiteAtATime() {
        assertThatThrownBy(() ->
                        hospitals.audits.therapists(new AuditQuestion(Audit.EARLY_ENDING, MARCH, Set.of()), SUPERVISOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name the site");
    }

    @Test
    void choicesNameNoTherapistButToSupervisors() {
        assertThat(hospitals.audits.choices(ANALYST).values()).doesNotContainKey(Dimension.PRACTITIONER);
        assertThat(hospitals.audits.choices(SUPERVISOR).values())
                .containsEntry(Dimension.PRACTITIONER, List.of("anna", "ben"));
        assertThat(hospitals.audits.choices(ANALYST).sites()).containsExactly("north", "south");
    }
}
