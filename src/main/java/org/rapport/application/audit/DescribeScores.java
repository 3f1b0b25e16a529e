package org.rapport.application.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rapport.application.audit.ScoreDescription.KeptBack;
import org.rapport.application.audit.ScoreDescription.Missing;
import org.rapport.application.audit.ScoreDescription.Told;
import org.rapport.application.audit.ScoreDescription.Value;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreFigures;
import org.rapport.application.query.ScoreFigures.Numbers;
import org.rapport.application.query.ScoresWithin;
import org.rapport.application.query.Wanted;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreType;

/**
 * Tells what the numbers of scores amount to.
 *
 * <p>To those who are given aggregates alone, counts are told as in audits; average and standard deviation to one decimal and
 * the median in whole units, where the numbers are of twice as many patients as the threshold; the smallest and the greatest
 * number and the first and last time, which are somebody's, and the sum never. Worked example, threshold 5 and base 5: 12 scores of 10
 * patients with an average of 13.267 are told as 10 and 13.3; of 7 patients as 10 alone; of 4 patients not at all.
 */
public final class DescribeScores {
    private static final int DECIMALS = 4;
    private static final String SHARE = "1";

    private final ScoreCatalogue scores;
    private final AuditTerms terms;

    public DescribeScores(ScoreCatalogue scores, AuditTerms terms) {
        this.scores = scores;
        this.terms = terms;
    }

    /** The same of what is in somebody's reach alone. */
    public DescribeScores within(Reach reach) {
        return new DescribeScores(new ScoresWithin(scores, reach), terms);
    }

    /**
     * The description of each measure.
     *
     * @param condition which scores; retracted ones do not count
     * @param ofOnePatient whether the condition is about one patient, so that nothing is an aggregate
     * @param wanted what is to be told
     * @param rights of the caller
     */
    public List<ScoreDescription> describe(
            Condition condition, boolean ofOnePatient, Collection<ScoreStatistic> wanted, AuditRights rights) {
        Set<String> told = terms.told(AuditScope.all(LocalDate.EPOCH, LocalDate.EPOCH), rights);
        boolean aggregatesAlone = !rights.patients() && !rights.smallCells();
        return scores.figures(condition).stream()
                .filter(figures -> ofOnePatient
                        || told.contains(figures.latest().score().type().measure()))
                .map(figures -> description(
                        figures,
                        wanted,
                        aggregatesAlone ? reading(figures, condition, rights) : DescribeScores::value,
                        rights.patients()))
                .toList();
    }

    /** The first and the last time are somebody's: no count makes them an aggregate. */
    private static ScoreDescription description(
            ScoreFigures figures, Collection<ScoreStatistic> wanted, Reading reading, boolean times) {
        Map<ScoreStatistic, Value> values = new LinkedHashMap<>();
        wanted.forEach(statistic -> values.put(statistic, reading.of(statistic, figures)));
        return new ScoreDescription(
                figures.latest().score().type(),
                unit(figures),
                Optional.of(figures.first()).filter(first -> times),
                Optional.of(figures.last()).filter(last -> times),
                values);
    }

    private static Optional<String> unit(ScoreFigures figures) {
        return figures.latest().score().outcome() instanceof Outcome.Quantity quantity
                ? Optional.of(quantity.unit())
                : Optional.empty();
    }

    private interface Reading {
        Value of(ScoreStatistic statistic, ScoreFigures figures);
    }

    private static Value value(ScoreStatistic statistic, ScoreFigures figures) {
        return switch (statistic) {
            case COUNT -> new Told(BigDecimal.valueOf(figures.count()));
            case TOTAL_COUNT -> new Told(BigDecimal.valueOf(figures.total()));
            case AVERAGE -> number(figures, Numbers::average, DECIMALS);
            case STANDARD_DEVIATION -> deviation(figures, DECIMALS);
            case MINIMUM -> number(figures, Numbers::minimum, DECIMALS);
            case MAXIMUM -> number(figures, Numbers::maximum, DECIMALS);
            case MEDIAN -> number(figures, Numbers::median, DECIMALS);
            case SUM -> number(figures, Numbers::sum, DECIMALS);
        };
    }

    /** How somebody who is given aggregates alone is told of figures. */
    private Reading reading(ScoreFigures figures, Condition condition, AuditRights rights) {
        SuppressionRules rules = terms.rules(rights);
        ScoreType type = figures.latest().score().type();
        Condition ofMeasure =
                Condition.all(condition, Condition.is("code", Wanted.Token.of(type.system(), type.measure())));
        if (!areOf(rules.threshold(), ofMeasure)) {
            return (statistic, any) -> new KeptBack();
        }
        boolean twice = areOf(2 * rules.threshold(), ofMeasure);
        return (statistic, any) -> protectedValue(statistic, any, rules, twice);
    }

    private boolean areOf(long patients, Condition condition) {
        return scores.areOfAtLeast(Math.toIntExact(patients), condition);
    }

    /** Of patients there are no more than of numbers, so that where there are enough of them there are enough of both. */
    private static Value protectedValue(
            ScoreStatistic statistic, ScoreFigures figures, SuppressionRules rules, boolean twice) {
        return switch (statistic) {
            case COUNT -> count(rules.count(figures.count()));
            case TOTAL_COUNT -> count(rules.count(figures.total()));
            case AVERAGE -> twice ? number(figures, Numbers::average, 1) : new KeptBack();
            case STANDARD_DEVIATION -> twice ? deviation(figures, 1) : new KeptBack();
            case MEDIAN -> twice ? median(figures) : new KeptBack();
            case MINIMUM, MAXIMUM, SUM -> new KeptBack();
        };
    }

    /** It may be somebody's number: told in whole units, and of shares, which have none, not at all. */
    private static Value median(ScoreFigures figures) {
        return unit(figures).filter(SHARE::equals).isPresent() ? new KeptBack() : number(figures, Numbers::median, 0);
    }

    private static Value count(PublishedCount count) {
        return count instanceof PublishedCount.Shown shown
                ? new Told(BigDecimal.valueOf(shown.count()))
                : new KeptBack();
    }

    private static Value deviation(ScoreFigures figures, int decimals) {
        return told(figures.numbers().flatMap(Numbers::deviation), decimals);
    }

    private static Value number(ScoreFigures figures, Function<Numbers, BigDecimal> of, int decimals) {
        return told(figures.numbers().map(of), decimals);
    }

    private static Value told(Optional<BigDecimal> number, int decimals) {
        return number.<Value>map(exact -> {
                    BigDecimal rounded =
                            exact.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
                    return new Told(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
                })
                .orElseGet(Missing::new);
    }
}
