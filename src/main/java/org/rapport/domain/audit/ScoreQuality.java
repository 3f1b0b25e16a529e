package org.rapport.domain.audit;

/**
 * How well one score of an instrument measures in one group of courses.
 *
 * @param measure its code in {@code rapport-scores}
 * @param completeness forms with all of the score's items answered, of all forms
 * @param mean of the scores that have a value, in the score's unit
 * @param deviation their sample standard deviation
 * @param alpha Cronbach's α of the complete forms
 * @param retest test–retest r between adjacent sessions
 * @param ceiling scores at the highest possible value, of those that have a value; where this share is large, the score
 *     cannot show that anything went up
 */
public record ScoreQuality(
        String measure,
        Rate completeness,
        Estimate mean,
        Estimate deviation,
        Estimate alpha,
        Estimate retest,
        Rate ceiling) {

    /** How many forms there were. */
    public long forms() {
        return completeness.denominator();
    }
}
