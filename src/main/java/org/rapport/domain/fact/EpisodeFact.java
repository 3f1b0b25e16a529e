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
 */
public record EpisodeFact(
        Source source,
        String patientId,
        String status,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Answer.Coded> endReason)
        implements Fact {}
