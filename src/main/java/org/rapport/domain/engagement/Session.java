package org.rapport.domain.engagement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Source;

/**
 * A therapy session of one client, held or not.
 *
 * @param key {@code Encounter/<id>} if there is an encounter, else {@code Appointment/<id>}
 * @param start when it began, or was to begin
 * @param end when it ended; while it goes on, and where no source says, the same as the start
 * @param attendance what became of it
 * @param ahead whether it starts after the as-of time and is still to be held
 * @param encounterId logical id of the encounter, when there is one
 * @param sources the encounter, the appointment and the notice it was read from
 */
public record Session(
        String key,
        Instant start,
        Instant end,
        Attendance attendance,
        boolean ahead,
        Optional<String> encounterId,
        List<Source> sources) {

    /** By start; the key decides between sessions that start together. */
    public static final Comparator<Session> IN_TIME =
            Comparator.comparing(Session::start).thenComparing(Session::key);

    public Session {
        sources = List.copyOf(sources);
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("The session " + key + " cannot end before it starts");
        }
    }

    /** Whether the client was there. */
    public boolean attended() {
        return attendance == Attendance.ATTENDED;
    }
}
