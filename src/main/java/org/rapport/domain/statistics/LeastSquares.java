package org.rapport.domain.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The slope of the straight line that ordinary least squares lays through a set of points (Legendre 1805).
 *
 * <p>slope = (nΣxy − ΣxΣy) / (nΣx² − (Σx)²), in units of y for each unit of x; any sign.
 *
 * <p>Worked example, 18, 16, 15, 13, 12, 10 at sessions 1 to 6: (6 · 267 − 21 · 84)/(6 · 91 − 21²) = −162/105 =
 * −1.542857 per session.
 */
public final class LeastSquares {
    private LeastSquares() {}

    /** The slope for each step of a series at even distances; empty below two values. */
    public static Optional<BigDecimal> slopePerStep(List<BigDecimal> series) {
        List<BigDecimal> steps = IntStream.rangeClosed(1, series.size())
                .mapToObj(BigDecimal::valueOf)
                .toList();
        return slope(steps, series);
    }

    /**
     * The slope of y over x; empty below two points and where all x are equal.
     *
     * @throws IllegalArgumentException when there are not as many x as y
     */
    public static Optional<BigDecimal> slope(List<BigDecimal> xs, List<BigDecimal> ys) {
        Descriptive.sameLength(xs, ys);
        BigDecimal spread = Descriptive.spread(xs);
        return spread.signum() == 0
                ? Optional.empty()
                : Optional.of(Descriptive.crossSpread(xs, ys).divide(spread, Precision.WORKING));
    }
}
