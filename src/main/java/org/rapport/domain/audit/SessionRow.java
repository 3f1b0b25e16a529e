package org.rapport.domain.audit;

import java.time.LocalDate;
import java.util.Optional;
import org.rapport.domain.engagement.Attendance;

/**
 * A past session as audits count it.
 *
 * @param course id of its course
 * @param features of the session
 * @param day when it was, or was to be
 * @param attendance what became of it
 * @param withForm whether it was attended and has an agreed form from 7 days before to 1 day after; empty where an
 *     instrument that was agreed on is not known, so that nobody can say whether a form is missing
 */
public record SessionRow(
        String course, Features features, LocalDate day, Attendance attendance, Optional<Boolean> withForm) {
    public SessionRow {
        letter(attendance);
    }

    /**
     * What became of it as one letter: A attended, L came and could not be seen, N no-show, P called off by the provider, S
     * by the client late, T in good time, U notice unknown, O called off otherwise, X no outcome known.
     */
    public char letter() {
        return letter(attendance);
    }

    private static char letter(Attendance attendance) {
        return switch (attendance) {
            case ATTENDED -> 'A';
            case LATE_NOT_SEEN -> 'L';
            case NO_SHOW -> 'N';
            case CANCELLED_BY_PROVIDER -> 'P';
            case CANCELLED_BY_PATIENT_LATE -> 'S';
            case CANCELLED_BY_PATIENT_TIMELY -> 'T';
            case CANCELLED_BY_PATIENT_UNKNOWN_NOTICE -> 'U';
            case CANCELLED_OTHER -> 'O';
            case NO_OUTCOME -> 'X';
            case EXCLUDED -> throw new IllegalArgumentException("A session that does not count is in no audit");
        };
    }
}
