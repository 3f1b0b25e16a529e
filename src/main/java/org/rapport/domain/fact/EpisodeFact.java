package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A course of treatment as the site records it.
 *
 * @param status the R4 EpisodeOfCare status, such as {@code active} or {@code finished}
 * @param start the first day, when known
 * @param end the last day, when the course has ended
 */
public record EpisodeFact(
        Source source, String patientId, String status, Optional<Instant> start, Optional<Instant> end)
        implements Fact {}
