package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a site may set about change over time.
 *
 * @param referenceDeviations by score, the standard deviation that a drop is held against (SD_ref); there is none by
 *     default
 * @param reliable by score, when a change is reliable; a score without a rule has no reliable change
 * @param followUpDays within how many days after an event a changed goal or plan counts as following it
 */
public record ChangeRules(
        Map<String, BigDecimal> referenceDeviations, Map<String, ReliableRule> reliable, int followUpDays) {
    private static final Map<String, ReliableRule> RELIABLE = Map.of(
            "phq-9-total", points(6),
            "gad-7-total", points(4),
            "ors-total", points(5));

    public ChangeRules {
        referenceDeviations = Map.copyOf(referenceDeviations);
        reliable = Map.copyOf(reliable);
    }

    /** The defaults of the catalogue: no SD_ref; 6 points of PHQ-9, 4 of GAD-7, 5 of ORS; 28 days. */
    public static ChangeRules defaults() {
        return new ChangeRules(Map.of(), RELIABLE, 28);
    }

    /** The rule of a score that a measure needs, whether or not the site keeps it for reliable change. */
    public ReliableRule reliableOr(String score, int points) {
        return reliable.getOrDefault(score, points(points));
    }

    private static ReliableRule points(int points) {
        return new ReliableRule.Fixed(BigDecimal.valueOf(points));
    }
}
