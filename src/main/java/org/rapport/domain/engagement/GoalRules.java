package org.rapport.domain.engagement;

/**
 * What a site may set about goals.
 *
 * @param feed whether the site sends goals at all; without a feed nothing is known of them
 * @param currentDays a goal is current when it was created or reviewed so many local days ago, or fewer
 */
public record GoalRules(boolean feed, int currentDays) {
    /** No feed; 90 days. */
    public static GoalRules defaults() {
        return new GoalRules(false, 90);
    }
}
