package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * What a site may set about the indicators.
 *
 * @param zone decides on which day a session lies
 * @param lateNotice a cancellation by the patient with less notice is late
 * @param minimumEligible fewer sessions, and a rate is absent
 * @param minimumAssignments fewer assignments due, and homework completion is absent
 * @param disengagementDays provisional disengagement needs more days than this without a session
 * @param disengagementIntervals and more than this many median intervals
 * @param completeFrom outcome completeness below marks the attendance rates as incomplete
 * @param goals what is set about goals
 * @param endings what is set about endings
 * @param agreedForms ids of the instruments that were agreed on for every session; when empty, every instrument that
 *     clients fill in
 * @param names what the site calls its services, kinds of therapy and roles
 */
public record EngagementRules(
        ZoneId zone,
        Duration lateNotice,
        int minimumEligible,
        int minimumAssignments,
        int disengagementDays,
        int disengagementIntervals,
        BigDecimal completeFrom,
        GoalRules goals,
        EndingRules endings,
        Set<String> agreedForms,
        FeatureNames names) {

    public EngagementRules {
        agreedForms = Set.copyOf(agreedForms);
    }

    /** Settings of a site that calls its services, kinds of therapy and roles by their codes. */
    public EngagementRules(
            ZoneId zone,
            Duration lateNotice,
            int minimumEligible,
            int minimumAssignments,
            int disengagementDays,
            int disengagementIntervals,
            BigDecimal completeFrom,
            GoalRules goals,
            EndingRules endings,
            Set<String> agreedForms) {
        this(
                zone,
                lateNotice,
                minimumEligible,
                minimumAssignments,
                disengagementDays,
                disengagementIntervals,
                completeFrom,
                goals,
                endings,
                agreedForms,
                FeatureNames.none());
    }

    /**
     * The defaults of the catalogue: 24 hours, 3 sessions, 3 assignments, 28 days, 2 intervals, 0.9, no feed of goals, 90
     * days, no codes of endings, every client form.
     */
    public static EngagementRules defaults(ZoneId zone) {
        return new EngagementRules(
                zone,
                Duration.ofHours(24),
                3,
                3,
                28,
                2,
                new BigDecimal("0.9"),
                GoalRules.defaults(),
                EndingRules.defaults(),
                Set.of());
    }
}
