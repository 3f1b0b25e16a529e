package org.rapport.application.operations;

import java.time.Instant;
import java.util.List;

/** What could not be used, and why. Contents stay in the database; here are ids and reasons. */
public interface DeadLetterList {

    /** The open ones, the latest first. */
    List<DeadLetter> open(int limit);

    /** How many are open. */
    long count();

    /**
     * One thing that could not be used.
     *
     * @param id number of the letter
     * @param site id of the hospital
     * @param stage {@code receive}, {@code score} or {@code publish}
     * @param reference type and id of what it is about
     * @param version version id
     * @param path FHIRPath of the element at fault, or the empty text
     * @param reason one sentence
     * @param attempts how often it came up
     * @param firstSeen when it first came up
     * @param lastSeen when it last came up
     */
    record DeadLetter(
            long id,
            String site,
            String stage,
            String reference,
            String version,
            String path,
            String reason,
            int attempts,
            Instant firstSeen,
            Instant lastSeen) {}
}
