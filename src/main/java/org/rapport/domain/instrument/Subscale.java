package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.score.ScoreType;

/**
 * A score of an instrument, a total included, as the questionnaire declares it.
 *
 * @param type code, title, family and standard codings
 * @param aggregation how items or other scores are put together
 * @param factor what the aggregate is multiplied with
 * @param missing the missing-item rule
 * @param decimals digits after the point; rounding is HALF_UP and happens once, at the end
 * @param low the lowest possible value
 * @param high the highest possible value
 * @param higherIsBetter the direction; of no meaning for a risk item
 * @param unit UCUM code
 * @param parts the scores that are put together, for the aggregations of scores
 * @param riskThreshold for a risk item: the value from which on the risk is present
 * @param prompt a value that holds it is worth discussing
 * @param itemPrompt an item whose value holds it is one to ask about
 */
public record Subscale(
        ScoreType type,
        Aggregation aggregation,
        BigDecimal factor,
        MissingItemRule missing,
        int decimals,
        BigDecimal low,
        BigDecimal high,
        boolean higherIsBetter,
        String unit,
        List<Part> parts,
        Optional<BigDecimal> riskThreshold,
        Optional<Limit> prompt,
        Optional<Limit> itemPrompt) {

    public Subscale {
        parts = List.copyOf(parts);
    }

    /** The same score with other prompts; an empty one leaves the declared one as it is. */
    public Subscale prompting(Optional<Limit> newPrompt, Optional<Limit> newItemPrompt) {
        return with(missing, newPrompt.or(() -> prompt), newItemPrompt.or(() -> itemPrompt));
    }

    /** Whether it puts its items together by adding alone, so that they can be asked whether they agree. */
    public boolean addsUp() {
        return aggregation != Aggregation.CALCULATED
                && parts.stream().allMatch(part -> part.weight().signum() > 0);
    }

    /** The code in {@code rapport-scores}. */
    public String code() {
        return type.measure();
    }

    /** The same score under another missing-item rule. */
    Subscale needing(MissingItemRule rule) {
        return with(rule, prompt, itemPrompt);
    }

    private Subscale with(MissingItemRule rule, Optional<Limit> ofScore, Optional<Limit> ofItems) {
        return new Subscale(
                type,
                aggregation,
                factor,
                rule,
                decimals,
                low,
                high,
                higherIsBetter,
                unit,
                parts,
                riskThreshold,
                ofScore,
                ofItems);
    }

    /**
     * A score inside a score.
     *
     * @param score its code
     * @param weight its weight, −1 where it is subtracted
     */
    public record Part(String score, BigDecimal weight) {}

    /** How item values, or other scores, become one number. */
    public enum Aggregation {
        SUM,
        MEAN,
        SUM_OF_SCORES,
        MEAN_OF_SCORES,
        /** The questionnaire's own expression says the value. */
        CALCULATED
    }

    /**
     * How many items must be answered.
     *
     * @param minimumAnswered fewer, and the score is absent
     */
    public record MissingItemRule(int minimumAnswered) {}
}
