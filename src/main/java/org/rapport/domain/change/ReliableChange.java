package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.rapport.domain.engagement.Shortfall;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * {@code reliable-change}: whether the difference between the first and the latest value of a score in a course is larger
 * than measurement error alone makes likely, by the {@link ReliableRule} that the site has for that score.
 *
 * <p>The finding is {@code reliable-improvement}, {@code reliable-deterioration} or {@code no-reliable-change}, by the
 * direction of the score. Worked example, PHQ-9 with a criterion of 6: 18 to 9 is a difference of −9 and, since lower is
 * better, a reliable improvement; 10 to 16 a reliable deterioration; 10 to 15 no reliable change.
 */
public final class ReliableChange {
    static final String IMPROVEMENT = "reliable-improvement";
    static final String DETERIORATION = "reliable-deterioration";
    static final String NONE = "no-reliable-change";

    private final ReliableRule rule;

    public ReliableChange(ReliableRule rule) {
        this.rule = rule;
    }

    /** The first against the latest value; absent with one value alone. */
    public Change of(ScoreSeries series) {
        List<Component> components = new ArrayList<>(List.of(
                Change.about(series.score()),
                Change.value("first-value", series.first().value(), series.unit()),
                Component.direction(series.higherIsBetter()),
                Change.value("criterion", rule.criterion(), series.unit())));
        if (series.readings().size() < 2) {
            Outcome outcome = Shortfall.of(1, 2, "value of the score", "values of the score");
            return new Change("reliable-change", outcome, components, series.readings());
        }
        BigDecimal difference = series.latest().value().subtract(series.first().value());
        components.add(Change.value("latest-value", series.latest().value(), series.unit()));
        components.add(Change.value("difference", difference, series.unit()));
        rule.index(difference).ifPresent(index -> components.add(Change.value("reliable-change-index", index, "1")));
        return new Change(
                "reliable-change",
                new Outcome.Finding(finding(difference, series.higherIsBetter())),
                components,
                List.of(series.first(), series.latest()));
    }

    /**
     * The values with which a reliable deterioration against the first one begins: those that show one while the value
     * before did not. Criterion 6: 10, 12, 16, 17, 11, 18 deteriorates at 16 and at 18.
     */
    public List<Reading> deteriorations(ScoreSeries series) {
        List<Reading> begun = new ArrayList<>();
        boolean before = false;
        for (Reading reading : series.readings()) {
            BigDecimal difference = reading.value().subtract(series.first().value());
            boolean now = finding(difference, series.higherIsBetter()).equals(DETERIORATION);
            if (now && !before) {
                begun.add(reading);
            }
            before = now;
        }
        return begun;
    }

    String finding(BigDecimal difference, boolean higherIsBetter) {
        if (!rule.reliable(difference)) {
            return NONE;
        }
        return difference.signum() > 0 == higherIsBetter ? IMPROVEMENT : DETERIORATION;
    }
}
