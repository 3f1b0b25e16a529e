package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.Optional;

/** What became of one score of a form: a number, or the reason why there is none. Never a zero for a missing answer. */
public sealed interface ScoringOutcome {

    /** The score as the questionnaire declares it. */
    Subscale subscale();

    /** How many of its items were answered. */
    int answered();

    /** How many items it has. */
    int total();

    /** What a risk item says; empty for a score that is not a risk. */
    default Optional<Risk> risk() {
        return subscale().riskThreshold().map(this::against);
    }

    private Risk against(BigDecimal threshold) {
        if (this instanceof Scored scored) {
            return scored.value().compareTo(threshold) >= 0 ? Risk.PRESENT : Risk.NOT_PRESENT;
        }
        return Risk.UNKNOWN;
    }

    /**
     * A number.
     *
     * @param value rounded HALF_UP to the declared decimals
     * @param prorated whether missing items of a sum were made up for by the mean of those answered
     */
    record Scored(Subscale subscale, BigDecimal value, int answered, int total, boolean prorated)
            implements ScoringOutcome {}

    /**
     * No number.
     *
     * @param sentence what is missing, in neutral words a client may read
     */
    record Unscorable(Subscale subscale, int answered, int total, String sentence) implements ScoringOutcome {}

    /** What a risk item says. It is never imputed: an unanswered one is unknown. */
    enum Risk {
        PRESENT,
        NOT_PRESENT,
        UNKNOWN
    }
}
