package org.rapport.application.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Courses where something was left undone.
 *
 * @param gaps the latest first
 * @param more whether there are further ones beyond the bound
 */
public record CareGaps(List<Gap> gaps, boolean more) {
    public CareGaps {
        gaps = List.copyOf(gaps);
    }

    /**
     * What was left undone in one course.
     *
     * @param kind what
     * @param site the hospital
     * @param patient id in its records
     * @param course id in its records, or {@code none}
     * @param practitioner who held most of the sessions, if known
     * @param since the day since which it is due
     * @param measure of a drop, the score that dropped
     */
    public record Gap(
            Kind kind,
            String site,
            String patient,
            String course,
            Optional<String> practitioner,
            LocalDate since,
            Optional<String> measure) {}

    /** The kinds of gaps. */
    public enum Kind {
        /** The third session was attended, and there is no client alliance form. */
        NO_ALLIANCE_FORM("no-alliance-form"),
        /** An alliance drop, and no attended session with a form within 28 days. */
        DROP_NOT_FOLLOWED_UP("drop-not-followed-up");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The code in requests and answers. */
        public String code() {
            return code;
        }
    }
}
