package org.rapport.application.checkin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.rapport.domain.instrument.InstrumentKey;

/**
 * A link that is good for filling in one form once.
 *
 * @param id its id, which opens nothing
 * @param site the hospital
 * @param patientId whom the form is about
 * @param session the session it is about
 * @param episodeId the course, where the session said so when the link was made
 * @param form canonical and version of the questionnaire
 * @param practitionerId who fills it in, for a therapist's form
 * @param expires when it stops being good
 * @param state what became of it
 */
public record Link(
        UUID id,
        String site,
        String patientId,
        SessionReference session,
        Optional<String> episodeId,
        InstrumentKey form,
        Optional<String> practitionerId,
        Instant expires,
        State state) {

    /**
     * What became of a link.
     *
     * @param opened when it was first opened
     * @param used the form that was sent by it
     * @param revoked when it was taken back
     */
    public record State(Optional<Instant> opened, Optional<Use> used, Optional<Instant> revoked) {
        public static final State NEW = new State(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The one use.
     *
     * @param when it was
     * @param answers hash of the answers, by which the same ones are known again; empty once it is forgotten
     */
    public record Use(Instant when, byte[] answers) {}

    /** Why it can no longer be used; empty when it can. */
    public Optional<Closed> closed(Instant now) {
        if (state.used().isPresent()) {
            return Optional.of(Closed.USED);
        }
        if (state.revoked().isPresent()) {
            return Optional.of(Closed.REVOKED);
        }
        return now.isBefore(expires) ? Optional.empty() : Optional.of(Closed.EXPIRED);
    }

    /** Why a link is closed. */
    public enum Closed {
        USED,
        REVOKED,
        EXPIRED
    }
}
