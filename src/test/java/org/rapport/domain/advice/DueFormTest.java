package org.rapport.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.LicenceStatus;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.instrument.InstrumentKey;

/** Sessions on Mondays 5 (attended) and 12 January 2026 (booked), both at 10:00. */
class DueFormTest {
    private static final InstrumentKey SRS = new InstrumentKey("https://example.org/srs", "3");

    private final DueForm due = due(Visibility.THERAPIST_VISIBLE, Set.of("srs"));

    @Test
    void asksForTheFormOfTheSessionOfTodayOrTomorrow() {
        Optional<Concern> told = due.of(PATIENT, facts(), at("2026-01-11T09:00"));

        assertThat(told.orElseThrow().summary())
                .isEqualTo("Form due for the coming session (12 January 2026): Session Rating Scale");
        assertThat(told.get().pressing()).isFalse();
        assertThat(told.get().sources()).containsExactly("Appointment/A2");
    }

    @Test
    void isSilentWhenTheFormOfTheComingSessionIsThere() {
        Fact early = form("F", SRS.toString(), "2026-01-07T10:00", List.of());

        assertThat(due.of(PATIENT, facts(early), at("2026-01-11T09:00"))).isEmpty();
    }

    @Test
    void takesAFormOfTheLastSessionForThatOneAlone() {
        Fact after = form("F", SRS.toString(), "2026-01-05T11:00", List.of());

        assertThat(due.of(PATIENT, facts(after), at("2026-01-06T09:00"))).isEmpty();
        assertThat(due.of(PATIENT, facts(after), at("2026-01-11T09:00"))).isPresent();
    }

    @Test
    void asksForTheFormOfTheLastSessionForAWeek() {
        assertThat(due.of(PATIENT, facts(), at("2026-01-06T09:00"))
                        .orElseThrow()
                        .summary())
                .contains("last session (5 January 2026)");
        assertThat(due.of(PATIENT, List.of(attended("E1", "2026-01-05")), at("2026-01-12T10:01")))
                .isEmpty();
    }

    @Test
    void isNewForEachSession() {
        assertThat(due.of(PATIENT, facts(), at("2026-01-06T09:00"))
                        .orElseThrow()
                        .parts())
                .isNotEqualTo(due.of(PATIENT, facts(), at("2026-01-11T09:00"))
                        .orElseThrow()
                        .parts());
    }

    @Test
    void countsNoFormThatWasNotAgreedOn() {
        Fact other = form("F", "https://example.org/other|1", "2026-01-07T10:00", List.of());

        assertThat(due.of(PATIENT, facts(other), at("2026-01-11T09:00"))).isPresent();
    }

    @Test
    void asksForNothingWhereNoFormWasAgreedOn() {
        DueForm nothing = due(Visibility.THERAPIST_VISIBLE, Set.of());

        assertThat(nothing.asked()).isFalse();
        assertThat(nothing.of(PATIENT, facts(), at("2026-01-11T09:00"))).isEmpty();
    }

    @Test
    void saysNothingOfAFormWhoseAnswersTheClinicianMayNotSee() {
        assertThat(due(Visibility.RESEARCH_ONLY, Set.of("srs")).asked()).isFalse();
        assertThat(due(Visibility.SUPERVISOR_AGGREGATE, Set.of("srs")).asked()).isFalse();
    }

    @Test
    void saysNothingOfACourseThatHasEnded() {
        Fact session = attended("E1", "2026-01-05");
        Fact going = episode("C", "active", "2026-01-01", Optional.empty());
        Fact ended = episode("C", "finished", "2026-01-01", Optional.of("2026-01-06"));

        assertThat(due.of(PATIENT, List.of(session, going), at("2026-01-07T09:00")))
                .isPresent();
        assertThat(due.of(PATIENT, List.of(session, ended), at("2026-01-07T09:00")))
                .isEmpty();
    }

    private static DueForm due(Visibility visibility, Set<String> agreed) {
        EngagementRules defaults = EngagementRules.defaults(ZONE);
        EngagementRules rules = new EngagementRules(
                ZONE,
                defaults.lateNotice(),
                3,
                3,
                28,
                2,
                defaults.completeFrom(),
                defaults.goals(),
                defaults.endings(),
                agreed);
        Instrument srs = new Instrument(
                SRS,
                "srs",
                "Session Rating Scale",
                Respondent.CLIENT,
                LicenceStatus.PROJECT,
                visibility,
                List.of(),
                List.of());
        return new DueForm(rules, List.of(srs));
    }

    private static List<Fact> facts(Fact... more) {
        List<Fact> facts = new ArrayList<>(List.of(
                attended("E1", "2026-01-05"),
                appointment("A2", "booked", "2026-01-12").fact()));
        facts.addAll(List.of(more));
        return facts;
    }
}
