package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A course of treatment as the site records it.
 *
 * @param status the R4 EpisodeOfCare status, such as {@code active} or {@code finished}
 * @param start the first day, when known
 * @param end the last day, when the course has ended
 * @param endReason why it ended, as the site codes it; absent when no source says
 * @param organizationId logical id of the organization that answers for it
 */
public record EpisodeFact(
        Source source,
        String patientId,
        String status,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Answer.Coded> endReason,
        Optional<String> organizationId)
        implements Fact {

    /** A course of which it is not known who answers for it. */
    public EpisodeFact(
            Source source,
            String patientId,
            String status,
            Optional<Instant> start,
            Optional<Instant> end,
            Optional<Answer.Coded> endReason) {
        this(source, patientId, status, start, end, endReason, Optional.empty());
    }
}
