package org.rapport.application.scoring;

import java.util.List;
import java.util.logging.Logger;
import org.rapport.application.publish.StoredScore;

/**
 * Tells operators that a questionnaire's own expression gives another value than the score beside it, once for each
 * change of the score. Both values stand in the Observation; the log names ids only.
 */
final class CalculationDifferences {
    private static final Logger LOG = Logger.getLogger(CalculationDifferences.class.getName());
    private static final String MARK = "calculated-differs";

    private CalculationDifferences() {}

    static void report(List<StoredScore> changes) {
        changes.stream()
                .map(StoredScore::score)
                .filter(score ->
                        score.components().stream().anyMatch(it -> it.code().equals(MARK)))
                .map(score -> score.identity())
                .forEach(it -> LOG.warning(() ->
                        "The questionnaire's own expression gives another value than the score %s (%s, site %s, from %s)."
                                .formatted(it.uuid(), it.measure(), it.site(), it.window())));
    }
}
