package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.engagement.Shortfall;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.statistics.LeastSquares;
import org.rapport.domain.statistics.Precision;

/**
 * {@code alliance-slope}: how much the score changes from one attended session to the next, by ordinary least squares over
 * the last values, at most eight and at least four; 6 decimals, any sign. The number of the session is x, so that a
 * session without a value leaves its gap.
 *
 * <p>Worked example, 18, 16, 15, 13, 12, 10 at sessions 1 to 6: −162 / 105 = −1.542857 per session.
 */
public final class AllianceSlope {
    private static final int MOST = 8;
    private static final int NEEDED = 4;
    private static final int DECIMALS = 6;

    private AllianceSlope() {}

    public static Change of(SessionSeries series) {
        int all = series.points().size();
        List<SessionReading> last = series.points().subList(Math.max(0, all - MOST), all);
        List<Component> components = List.of(
                Change.about(series.score()), Component.count("points", last.size()), Component.direction(true));
        Outcome outcome = slope(last)
                .<Outcome>map(slope -> new Outcome.Quantity(slope, series.unit() + "/{session}"))
                .orElseGet(() ->
                        Shortfall.of(all, NEEDED, "attended session with a value", "attended sessions with a value"));
        return new Change(
                "alliance-slope",
                outcome,
                components,
                last.stream().map(SessionReading::reading).toList());
    }

    /** The slope of these points; empty below four. */
    static Optional<BigDecimal> slope(List<SessionReading> points) {
        if (points.size() < NEEDED) {
            return Optional.empty();
        }
        return LeastSquares.slope(
                        points.stream()
                                .map(point -> BigDecimal.valueOf(point.session()))
                                .toList(),
                        points.stream().map(SessionReading::value).toList())
                .map(slope -> Precision.published(slope, DECIMALS));
    }
}
