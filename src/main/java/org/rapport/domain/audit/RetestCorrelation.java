package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.statistics.Correlation;

/**
 * Test–retest r between adjacent sessions: Pearson's correlation of all pairs of scores that clients gave at two
 * attended sessions one after the other, pooled over courses of therapy.
 *
 * <p>A session without a score breaks the chain; the sessions on both sides of it are not a pair. At least {@link
 * #MINIMUM_PAIRS} pairs. People change between sessions, and pairs of one client are not independent: r says how stable
 * scores are from one session to the next, and is a lower bound of what a retest without change would give.
 *
 * <p>Worked example, courses 30,32,33,–,36 and 20,22,21,24 and 28,27: the pairs (30,32), (32,33), (20,22), (22,21),
 * (21,24), (28,27), r = (6 · 4178 − 153 · 159)/√((6 · 4033 − 153²)(6 · 4343 − 159²)) = 0.946.
 */
public final class RetestCorrelation {
    /** The same as for the correlation over time of an alliance gap; with fewer, chance alone gives a large r. */
    public static final int MINIMUM_PAIRS = 6;

    private RetestCorrelation() {}

    /**
     * The pooled correlation.
     *
     * @param courses for each course of therapy the score of each attended session in time, empty where there is none
     * @return absent below 6 pairs, and where one side of the pairs does not vary
     */
    public static Estimate of(List<List<Optional<BigDecimal>>> courses) {
        List<BigDecimal> earlier = new ArrayList<>();
        List<BigDecimal> later = new ArrayList<>();
        for (List<Optional<BigDecimal>> course : courses) {
            for (int i = 1; i < course.size(); i++) {
                if (course.get(i - 1).isPresent() && course.get(i).isPresent()) {
                    earlier.add(course.get(i - 1).get());
                    later.add(course.get(i).get());
                }
            }
        }
        if (earlier.size() < MINIMUM_PAIRS) {
            return new Estimate.Absent(
                    "Test–retest r needs at least 6 pairs of scores from adjacent sessions.", earlier.size());
        }
        return Correlation.pearson(earlier, later)
                .map(r -> Estimate.found(r, earlier.size()))
                .orElseGet(() -> new Estimate.Absent("Test–retest r needs scores that differ.", earlier.size()));
    }
}
