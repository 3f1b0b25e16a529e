package org.rapport.sandbox.caseload;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is planned for one course of therapy.
 *
 * @param client the client's number, from 1
 * @param course the number of this course of the client, from 1
 * @param therapist the therapist's number, 1 to 3
 * @param start the day of the first session
 * @param hour the local hour sessions begin
 * @param interval days between individual sessions
 * @param sessions how many individual sessions are planned; 0 for group therapy alone
 * @param group the group the client also or only goes to
 * @param dropsOutAfter after which session the client stays away, if ever
 */
record CoursePlan(
        int client,
        int course,
        int therapist,
        LocalDate start,
        int hour,
        int interval,
        int sessions,
        OptionalInt group,
        OptionalInt dropsOutAfter) {

    /** The part of all ids that belong to this course, such as {@code 1042} or {@code 1042-2}. */
    String key() {
        return patientKey() + (course == 1 ? "" : "-" + course);
    }

    String patientKey() {
        return Integer.toString(1000 + client);
    }

    boolean dropsOut() {
        return dropsOutAfter.isPresent();
    }

    int lastSession() {
        return Math.min(sessions, dropsOutAfter.orElse(sessions));
    }

    /** When the individual session with this number begins, counted from 1. */
    Instant beginOf(int number) {
        return start.plusDays((long) (number - 1) * interval)
                .atTime(hour, 0)
                .atZone(Codes.ZONE)
                .toInstant();
    }

    Instant referred() {
        return start.minusDays(10).atTime(11, 30).atZone(Codes.ZONE).toInstant();
    }

    /** Whether the client fills in more than the usual forms, as every ninth does. */
    boolean fillsInMore() {
        return client % 9 == 3;
    }

    /** When the client died, for the one of whom the hospital knows it. */
    Optional<Instant> diedAt() {
        return client == 11 ? Optional.of(beginOf(lastSession()).plus(Duration.ofDays(12))) : Optional.empty();
    }

    /** The session at which the bond is strained for a while, for every seventh client. */
    Optional<Integer> strainedAt() {
        return client % 7 == 5 ? Optional.of(6) : Optional.empty();
    }
}
