package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** Sessions on Mondays 5, 12, 19 and 26 January and 2 February 2026 at 10:00. */
class SessionFormsTest {
    private static final List<String> MONDAYS =
            List.of("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02");

    private final List<Session> sessions = sessions(MONDAYS);
    private final Indicators indicators = new Indicators(EngagementRules.defaults(ZONE));

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T10:40, 2026-01-05",
        "2026-01-07T10:00, 2026-01-12",
        "2026-01-13T10:00, 2026-01-12",
        "2026-01-13T10:01, 2026-01-19",
        "2025-12-29T10:00, 2026-01-05",
        "2025-12-29T09:59, ",
        "2026-02-03T10:00, 2026-02-02",
        "2026-02-03T10:01, "
    })
    void putAFormWithTheNearestSessionWhoseWindowHoldsIt(String authored, String session) {
        ResponseFact form = form("F", authored, Optional.empty());

        assertThat(division(form).session(form).map(Session::start))
                .isEqualTo(Optional.ofNullable(session).map(FactFixtures::at));
    }

    @Test
    void putAFormWithTheSessionOfItsEncounterWheneverItWasFilledIn() {
        ResponseFact form = form("F", "2026-01-20T09:00", Optional.of("E1"));

        assertThat(division(form).of(sessions.get(1))).containsExactly(form);
        assertThat(division(form).inWindow(sessions.get(1), form)).isFalse();
    }

    @Test
    void goByTimeWhenTheEncounterIsNoAttendedSession() {
        ResponseFact form = form("F", "2026-01-11T09:00", Optional.of("intake"));

        assertThat(division(form).of(sessions.get(1))).containsExactly(form);
    }

    @Test
    void putAFormBetweenTwoSessionsWithTheOneStillToCome() {
        List<Session> close = sessions(List.of("2026-01-05T10:00", "2026-01-05T14:00"));
        ResponseFact form = form("F", "2026-01-05T12:00", Optional.empty());

        assertThat(SessionForms.of(close, List.of(form), ZONE).session(form)).contains(close.get(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void doNotDependOnAnyOrder(long seed) {
        List<ResponseFact> forms = List.of(
                form("F1", "2026-01-05T10:40", Optional.empty()),
                form("F2", "2026-01-05T10:40", Optional.empty()),
                form("F3", "2026-01-10T10:00", Optional.empty()),
                form("F4", "2026-01-10T10:00", Optional.of("E3")));
        List<ResponseFact> shuffled = new ArrayList<>(forms);
        List<Session> mixed = new ArrayList<>(sessions);
        Collections.shuffle(shuffled, new Random(seed));
        Collections.shuffle(mixed, new Random(seed));
        SessionForms other = SessionForms.of(mixed, shuffled, ZONE);
        SessionForms one = SessionForms.of(sessions, forms, ZONE);

        assertThat(sessions).allSatisfy(session -> assertThat(other.of(session)).isEqualTo(one.of(session)));
    }

    @Test
    void giveThePromAdherenceOfThePagesExample() {
        Indicator adherence = adherence(
                form("F1", "2026-01-05T10:40", Optional.empty()),
                form("F2", "2026-01-18T20:00", Optional.empty()),
                form("F3", "2026-02-03T09:00", Optional.empty()),
                form("late", "2026-02-04T09:00", Optional.of("E3")));

        assertThat(adherence.outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("0.6000"), "1"));
        assertThat(adherence.components())
                .containsExactly(
                        Component.count("numerator", 3), Component.count("denominator", 5), Component.direction(true));
        assertThat(adherence.sources())
                .extracting("id")
                .containsExactly("E0", "E1", "E2", "E3", "E4", "F1", "F2", "F3");
    }

    @Test
    void countAFormForOneWeeklySessionOnly() {
        assertThat(adherence(form("F1", "2026-01-12T10:00", Optional.empty())).outcome())
                .isEqualTo(new Outcome.Quantity(new BigDecimal("0.2000"), "1"));
    }

    @Test
    void giveZeroWhenNoFormWasFilledIn() {
        assertThat(adherence().outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("0.0000"), "1"));
    }

    @Test
    void giveNothingBelowThreeAttendedSessions() {
        assertThat(indicators
                        .promAdherence(sessions(MONDAYS.subList(0, 2)), List.of())
                        .outcome())
                .isEqualTo(new Outcome.Absent(
                        Outcome.Reason.NOT_PERFORMED, "There are 2 attended sessions so far; at least 3 are needed."));
    }

    @Test
    void leaveOutSessionsThatWereNotAttended() {
        List<Session> missed = assemble(List.of(
                attended("E0", "2026-01-05"),
                attended("E1", "2026-01-12"),
                attended("E2", "2026-01-19"),
                encounter("X", "cancelled", "2026-01-26").fact()));

        assertThat(indicators
                        .promAdherence(missed, List.of(form("F", "2026-01-26T10:00", Optional.of("X"))))
                        .components())
                .contains(Component.count("numerator", 0), Component.count("denominator", 3));
    }

    private Indicator adherence(ResponseFact... forms) {
        return indicators.promAdherence(sessions, List.of(forms));
    }

    private SessionForms division(ResponseFact... forms) {
        return SessionForms.of(sessions, List.of(forms), ZONE);
    }

    private static List<Session> sessions(List<String> starts) {
        return assemble(starts.stream()
                .map(start -> attended("E" + starts.indexOf(start), start))
                .toList());
    }

    private static List<Session> assemble(List<EncounterFact> encounters) {
        return new SessionAssembly(new AttendanceRule(Duration.ofHours(24)))
                .assemble(FactFixtures.standing(List.of(), encounters), at("2026-05-05"));
    }

    private static ResponseFact form(String id, String authored, Optional<String> encounter) {
        return new ResponseFact(
                source("QuestionnaireResponse", id),
                PATIENT,
                "completed",
                "https://example.org/form|1",
                at(authored),
                encounter,
                List.of());
    }
}
