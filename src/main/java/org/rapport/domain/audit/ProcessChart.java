package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rapport.domain.statistics.Precision;

/**
 * A rate over time with the limits within which chance alone moves it (p-chart, Shewhart 1931).
 *
 * <p>Around the centre p, the pooled rate, the limits of a point with n cases are p ± 3·√(p(1−p)/n), cut at 0 and 1. A point
 * outside them, or one of eight or more in a row on the same side of p (a point on p ends a row), is a signal: a reason to
 * look, of which nothing follows yet. Points are in the order of time and never sorted by anything else.
 *
 * <p>Worked example, centre 240 of 300 = 0.8: of a point with 25 cases the limits are 0.8 ± 3·√(0.16/25) = 0.8 ± 0.24, 0.56
 * and, cut, 1. 13 of 25 = 0.52 is beyond them, 15 of 25 = 0.6 is within.
 */
public final class ProcessChart {
    /** So many points in a row on one side of the centre happen by chance once in 128 rows. */
    public static final int RUN = 8;

    private static final BigDecimal DEVIATIONS = BigDecimal.valueOf(3);

    private final BigDecimal centre;

    /**
     * @param whole the pooled rate of all points; at least one case
     */
    public ProcessChart(Rate whole) {
        this.centre = exactly(whole);
    }

    /**
     * The limits of a point.
     *
     * @param low between 0 and 1, not rounded
     * @param high between 0 and 1, not rounded
     */
    public record Limits(BigDecimal low, BigDecimal high) {}

    /** The limits of a point with so many cases, at least one. */
    public Limits limits(long cases) {
        BigDecimal half = centre.multiply(BigDecimal.ONE.subtract(centre))
                .divide(BigDecimal.valueOf(cases), Precision.WORKING)
                .sqrt(Precision.WORKING)
                .multiply(DEVIATIONS);
        return new Limits(
                centre.subtract(half).max(BigDecimal.ZERO), centre.add(half).min(BigDecimal.ONE));
    }

    /** Whether a rate lies outside the limits of its point; on a limit is within. */
    public boolean beyond(Rate rate) {
        Limits limits = limits(rate.denominator());
        BigDecimal value = exactly(rate);
        return value.compareTo(limits.low()) < 0 || value.compareTo(limits.high()) > 0;
    }

    /**
     * The points that are one of {@link #RUN} or more in a row on one side of the centre.
     *
     * @param rates in time; an empty one, of a time without cases or that may not be shown, ends a row
     */
    public List<Boolean> runs(List<Optional<Rate>> rates) {
        List<Integer> sides = rates.stream()
                .map(rate -> rate.map(one -> exactly(one).compareTo(centre)).orElse(0))
                .toList();
        List<Boolean> runs = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            runs.add(sides.get(i) != 0 && length(sides, i) >= RUN);
        }
        return List.copyOf(runs);
    }

    private static long length(List<Integer> sides, int at) {
        long before = IntStream.iterate(at, i -> i >= 0 && sides.get(i).equals(sides.get(at)), i -> i - 1)
                .count();
        long after = IntStream.iterate(at, i -> i < sides.size() && sides.get(i).equals(sides.get(at)), i -> i + 1)
                .count();
        return before + after - 1;
    }

    private static BigDecimal exactly(Rate rate) {
        return BigDecimal.valueOf(rate.numerator()).divide(BigDecimal.valueOf(rate.denominator()), Precision.WORKING);
    }
}
