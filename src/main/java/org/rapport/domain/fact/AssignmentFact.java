package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * Practice agreed for the time between sessions (a Task with a homework code).
 *
 * @param status the R4 task status, such as {@code completed} or {@code in-progress}
 * @param partial whether the business status says that it was done in part
 * @param due by when it was agreed to be done; an assignment without a due time is never counted
 * @param encounterId logical id of the encounter in which it was agreed
 */
public record AssignmentFact(
        Source source,
        String patientId,
        String status,
        boolean partial,
        Optional<Instant> due,
        Optional<String> encounterId)
        implements Fact {}
