package org.rapport.domain.audit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An alliance drop, possible or marked, as audits count it.
 *
 * @param course id of its course
 * @param features of the session at which the score dropped
 * @param measure code of the score that dropped
 * @param day of that session
 * @param followedOn day of the first later attended session with an agreed form, if it is within {@value #DAYS} days; empty too where {@code
 *     formsKnown} is false
 * @param formsKnown whether every instrument that was agreed on is known; otherwise nobody can say whether a form is
 *     missing, and the drop is neither followed up nor left undone
 */
public record DropRow(
        String course,
        Features features,
        String measure,
        LocalDate day,
        Optional<LocalDate> followedOn,
        boolean formsKnown) {
    /** Within so many days after a drop a session with a form follows it up. */
    public static final int DAYS = 28;
}
