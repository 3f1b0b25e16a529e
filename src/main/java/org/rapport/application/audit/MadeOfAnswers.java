package org.rapport.application.audit;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Of which scores of instruments indicators are made. One that is not named here may be made of any: what is added later is
 * kept back rather than told by oversight.
 */
final class MadeOfAnswers {
    private static final Map<String, Set<String>> OF_SOME = Map.of(
            "phq9-response", Set.of("phq-9-total"),
            "phq9-remission", Set.of("phq-9-total"),
            "nhs-outcome", Set.of("phq-9-total", "gad-7-total"));

    /** They tell of sessions, tasks and goals, or that there is a form, and of no answer. */
    private static final Set<String> OF_NONE = Set.of(
            "attendance-rate",
            "attendance-rate-nhs",
            "attendance-rate-all",
            "no-show-rate",
            "provider-cancel-rate",
            "outcome-completeness",
            "sessions-attended",
            "median-interval",
            "longest-gap",
            "sessions-per-week",
            "second-session-wait",
            "homework-completion",
            "provisional-disengagement",
            "finished-course",
            "unilateral-ending",
            "goals-current",
            "prom-adherence");

    private MadeOfAnswers() {}

    /** Whether an indicator can be made of one of some scores. Worked example: {@code alliance-early} of {@code srs-total}. */
    static boolean isMadeOfAny(String indicator, Collection<String> scores) {
        if (OF_NONE.contains(indicator)) {
            return false;
        }
        Set<String> some = OF_SOME.get(indicator);
        return some == null ? !scores.isEmpty() : scores.stream().anyMatch(some::contains);
    }
}
