package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.Booking;
import org.rapport.domain.fact.EncounterFact;

class AttendanceRuleTest {
    private static final String DAY = "2026-03-02";
    private static final Instant LATER = at("2026-03-09");
    private final AttendanceRule rule = new AttendanceRule(Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({
        "fulfilled,   ,            ATTENDED",
        "booked,      finished,    ATTENDED",
        "booked,      in-progress, ATTENDED",
        "noshow,      finished,    ATTENDED",
        "cancelled,   finished,    ATTENDED",
        "fulfilled,   cancelled,   ATTENDED",
        "arrived,     ,            ATTENDED",
        "checked-in,  planned,     ATTENDED",
        "arrived,     cancelled,   LATE_NOT_SEEN",
        "checked-in,  cancelled,   LATE_NOT_SEEN",
        "noshow,      ,            NO_SHOW",
        "noshow,      cancelled,   NO_SHOW",
        "cancelled,   ,            CANCELLED_OTHER",
        "booked,      cancelled,   CANCELLED_OTHER",
        "booked,      ,            NO_OUTCOME",
        "booked,      planned,     NO_OUTCOME",
        "proposed,    ,            EXCLUDED",
        "pending,     ,            EXCLUDED",
        "waitlist,    ,            EXCLUDED",
        "entered-in-error, ,       EXCLUDED"
    })
    void readsAppointmentAndEncounterTogether(String status, String encounterStatus, Attendance expected) {
        Optional<EncounterFact> linked = Optional.ofNullable(encounterStatus)
                .map(one -> encounter("e", one, DAY).of("a").fact());

        assertThat(rule.bucket(Optional.of(appointment("a", status, DAY).fact()), linked, LATER))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "finished, ATTENDED",
        "in-progress, ATTENDED",
        "cancelled, CANCELLED_OTHER",
        "planned, NO_OUTCOME",
        "entered-in-error, EXCLUDED"
    })
    void readsAnEncounterThatNobodyBooked(String status, Attendance expected) {
        assertThat(rule.bucket(
                        Optional.empty(),
                        Optional.of(encounter("e", status, DAY).fact()),
                        LATER))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prov", "prov-pers", "prov-hosp", "maint", "meds-inc", "oth-room", "oth-oerr", "oth-err"})
    void countsTheServicesOwnReasonsAsCancelledByTheProvider(String reason) {
        assertThat(bucket(appointment("a", "cancelled", DAY).because(reason).declined()))
                .isEqualTo(Attendance.CANCELLED_BY_PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oth-weath", "oth-int", "oth-finan", "other"})
    void countsOtherReasonsApart(String reason) {
        assertThat(bucket(appointment("a", "cancelled", DAY).because(reason).declined()))
                .isEqualTo(Attendance.CANCELLED_OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "PT3H, CANCELLED_BY_PATIENT_LATE",
        "PT23H59M59S, CANCELLED_BY_PATIENT_LATE",
        "PT24H, CANCELLED_BY_PATIENT_TIMELY",
        "PT72H, CANCELLED_BY_PATIENT_TIMELY",
        "PT-1H, CANCELLED_BY_PATIENT_LATE"
    })
    void measuresTheNoticeTheClientGave(Duration notice, Attendance expected) {
        assertThat(bucket(appointment("a", "cancelled", DAY).because("pat-crs").notice(notice)))
                .isEqualTo(expected);
        assertThat(bucket(appointment("a", "cancelled", DAY).declined().notice(notice)))
                .isEqualTo(expected);
    }

    @Test
    void neverGuessesWhenTheClientCancelled() {
        assertThat(bucket(appointment("a", "cancelled", DAY).because("pat")))
                .isEqualTo(Attendance.CANCELLED_BY_PATIENT_UNKNOWN_NOTICE);
    }

    @Test
    void excludesWhatStartsLater() {
        assertThat(bucket(appointment("a", "booked", "2026-03-10"))).isEqualTo(Attendance.EXCLUDED);
        assertThat(bucket(appointment("a", "cancelled", "2026-03-10").because("prov")))
                .isEqualTo(Attendance.EXCLUDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fulfilled", "noshow", "cancelled", "arrived", "booked"})
    void doesNotBelieveAGroupsAppointmentAboutOneClient(String status) {
        Booking group = appointment("a", status, DAY).group();

        assertThat(bucket(group)).isEqualTo(Attendance.NO_OUTCOME);
        assertThat(rule.bucket(
                        Optional.of(group.fact()),
                        Optional.of(encounter("e", "finished", DAY).of("a").fact()),
                        LATER))
                .isEqualTo(Attendance.ATTENDED);
        assertThat(rule.bucket(
                        Optional.of(group.fact()),
                        Optional.of(encounter("e", "cancelled", DAY).of("a").fact()),
                        LATER))
                .isEqualTo(Attendance.CANCELLED_OTHER);
    }

    private Attendance bucket(Booking booking) {
        return rule.bucket(Optional.of(booking.fact()), Optional.empty(), LATER);
    }
}
