package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A contact that took place, takes place or was called off.
 *
 * @param status the R4 encounter status, such as {@code finished} or {@code cancelled}
 * @param start when it began; absent while only planned
 * @param end when it ended
 * @param appointmentId logical id of the appointment it fulfils
 * @param episodeId logical id of the EpisodeOfCare it belongs to
 * @param therapy whether the site's selection marks it as therapy
 * @param practitionerId logical id of the first practitioner taking part
 * @param attendanceCode the NHS code of attendance, {@code 2} to {@code 7}, where the site records one
 * @param provision how it was provided, when the source says anything of it
 */
public record EncounterFact(
        Source source,
        String patientId,
        String status,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> appointmentId,
        Optional<String> episodeId,
        TherapyMark therapy,
        Optional<String> practitionerId,
        Optional<String> attendanceCode,
        Optional<Provision> provision)
        implements Fact {

    /** A contact of which it is not known how it was provided. */
    public EncounterFact(
            Source source,
            String patientId,
            String status,
            Optional<Instant> start,
            Optional<Instant> end,
            Optional<String> appointmentId,
            Optional<String> episodeId,
            TherapyMark therapy,
            Optional<String> practitionerId,
            Optional<String> attendanceCode) {
        this(
                source,
                patientId,
                status,
                start,
                end,
                appointmentId,
                episodeId,
                therapy,
                practitionerId,
                attendanceCode,
                Optional.empty());
    }
}
