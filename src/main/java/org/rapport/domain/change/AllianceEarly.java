package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.List;
import org.rapport.domain.engagement.Shortfall;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.statistics.Descriptive;
import org.rapport.domain.statistics.Precision;

/**
 * {@code alliance-early}: the mean of the values of the attended sessions 3 to 5, in the unit of the score, 3 decimals. Two
 * of the three must be there.
 *
 * <p>Worked example, sessions 1 to 5 with 4.2, 4.3, 4.1, none, 4.3: (4.1 + 4.3) / 2 = 4.200.
 */
public final class AllianceEarly {
    private static final int FIRST = 3;
    private static final int LAST = 5;
    private static final int NEEDED = 2;
    private static final int DECIMALS = 3;

    private AllianceEarly() {}

    public static Change of(SessionSeries series) {
        List<SessionReading> early = series.between(FIRST, LAST);
        List<Component> components = List.of(
                Change.about(series.score()), Component.count("points", early.size()), Component.direction(true));
        if (early.size() < NEEDED) {
            Outcome outcome =
                    Shortfall.of(early.size(), NEEDED, "value of sessions 3 to 5", "values of sessions 3 to 5");
            return new Change("alliance-early", outcome, components, series.readings());
        }
        BigDecimal mean = Descriptive.mean(
                        early.stream().map(SessionReading::value).toList())
                .orElseThrow();
        Outcome outcome = new Outcome.Quantity(Precision.published(mean, DECIMALS), series.unit());
        return new Change(
                "alliance-early",
                outcome,
                components,
                early.stream().map(SessionReading::reading).toList());
    }
}
