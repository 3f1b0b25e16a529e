package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;

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
 */
public record EngagementRules(
        ZoneId zone,
        Duration lateNotice,
        int minimumEligible,
        int minimumAssignments,
        int disengagementDays,
        int disengagementIntervals,
        BigDecimal completeFrom) {

    /** The defaults of the catalogue: 24 hours, 3 sessions, 3 assignments, 28 days, 2 intervals, 0.9. */
    public static EngagementRules defaults(ZoneId zone) {
        return new EngagementRules(zone, Duration.ofHours(24), 3, 3, 28, 2, new BigDecimal("0.9"));
    }
}
