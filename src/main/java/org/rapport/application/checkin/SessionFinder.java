package org.rapport.application.checkin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rapport.application.site.Site;

/** Looks sessions up among the facts. */
public interface SessionFinder {

    /** A session of a patient; empty when no such session of theirs is known. Merged records count as one patient. */
    Optional<KnownSession> find(String site, String patientId, SessionReference session);

    /** The appointments with one patient that are booked for a day and are therapy, in the order of their start. */
    List<KnownSession> booked(Site site, LocalDate day);

    /**
     * What is known of a session.
     *
     * @param session by what it was asked for
     * @param patientId the client, by the record that the session names
     * @param start when it is booked for; empty for one that took place
     * @param calledOff whether it was cancelled or the client did not come
     * @param encounterId the encounter, when there is one already
     * @param episodeId the course that it names
     * @param practitionerId the therapist
     */
    record KnownSession(
            SessionReference session,
            String patientId,
            Optional<Instant> start,
            boolean calledOff,
            Optional<String> encounterId,
            Optional<String> episodeId,
            Optional<String> practitionerId) {}
}
