package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.util.Map;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.instrument.Subscale.Aggregation;

/** How a number is computed, in a sentence or two. The page of each measure under {@code docs/measures} says more. */
final class RuleWords {
    private static final Map<String, String> OF_MEASURES = Map.ofEntries(
            Map.entry(
                    "attendance-rate",
                    "Sessions attended, divided by those attended, not attended without notice, cancelled by the client at"
                            + " short notice, and those where the client came and could not be seen."),
            Map.entry(
                    "homework-completion",
                    "Of the tasks due: done counts 1, partly done 0.5, anything else 0. Cancelled tasks do not count."),
            Map.entry(
                    "provisional-disengagement",
                    "Yes when the course is active, no session is booked, and the last attended session lies further back"
                            + " than 28 days and twice the usual interval of this course (or what the site has set). It"
                            + " says nothing about why, and not that the treatment has ended."),
            Map.entry(
                    "prom-adherence",
                    "Attended sessions with an agreed form from seven days before to one day after, divided by the sessions"
                            + " attended."),
            Map.entry(
                    "reliable-change",
                    "The latest value less the first, held against the smallest difference that measurement error alone"
                            + " makes unlikely."),
            Map.entry(
                    "alliance-drop",
                    "A session is held against those before it only: R1, the value lies below the limit; R2, it fell by the"
                            + " reference deviation (possible) or twice that (marked); R3, it lies below the range so far."
                            + " Repaired when one of the next three sessions comes back up. Scores miss most strains in the"
                            + " alliance, and a drop is a prompt for conversation, not a prediction."),
            Map.entry(
                    "alliance-gap",
                    "The client's value less the therapist's, of the same form and session. Context only: published"
                            + " evidence conflicts."),
            Map.entry(
                    "engagement-index",
                    "The weighted mean of the domains that have a value, each 0 to 100. Experimental, not validated; it has"
                            + " no bands, and no decision about a client should rest on it."),
            Map.entry(
                    "nhs-outcome",
                    "First and last paired PHQ-9 and GAD-7 of the finished course, by the rules of NHS Talking"
                            + " Therapies."));

    private RuleWords() {}

    static String of(String measure) {
        return OF_MEASURES.getOrDefault(measure, "See the page of this measure in Rapport's documentation.");
    }

    /**
     * The rule of a score of a form.
     *
     * @param score as its questionnaire declares it
     * @param items how many items belong to it
     */
    static String of(Subscale score, int items) {
        String direction = score.higherIsBetter() ? "higher is better" : "lower is better";
        String range = Words.number(score.low()) + " to " + Words.number(score.high());
        if (score.riskThreshold().isPresent()) {
            return "Yes when the item was answered with "
                    + Words.number(score.riskThreshold().get())
                    + " or more. Taken from that item alone; missing means not known.";
        }
        return "%s, %s; %s. %s".formatted(aggregate(score, items), range, direction, missing(score, items));
    }

    private static String aggregate(Subscale score, int items) {
        String factor = score.factor().compareTo(BigDecimal.ONE) == 0 ? "" : ", times " + Words.number(score.factor());
        return switch (score.aggregation()) {
            case SUM -> "Sum of " + items + " items" + factor;
            case MEAN -> "Mean of " + items + " items" + factor;
            case SUM_OF_SCORES -> "Weighted sum of " + score.parts().size() + " scores of the form";
            case MEAN_OF_SCORES -> "Mean of " + score.parts().size() + " scores of the form";
            case CALCULATED -> "What an expression of the questionnaire gives";
        };
    }

    private static String missing(Subscale score, int items) {
        int least = score.missing().minimumAnswered();
        if (least >= items) {
            return "Every item must be answered.";
        }
        String scaled = score.aggregation() == Aggregation.SUM ? ", and the sum is scaled up to all of them" : "";
        return "At least " + least + " of " + items + " items must be answered" + scaled + "; else there is no value.";
    }
}
