package org.rapport.application.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.audit.FormSums.Items;
import org.rapport.application.audit.FormSums.Moments;
import org.rapport.application.audit.FormSums.Pairs;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.domain.audit.Estimate;
import org.rapport.domain.audit.RetestCorrelation;

/**
 * The statistics of {@code domain.audit.MeasurementQuality}, out of sums: with S = Σx and Q = Σx² of n values the variance
 * is (Q − S²/n)/(n − 1). Scores are small numbers with few digits, so that binary arithmetic is exact far beyond the three
 * decimals of the result.
 *
 * <p>Worked example, values 5, 9, 8: n 3, S 22, Q 170; mean 7.333, standard deviation √((170 − 161.333)/2) = 2.082.
 */
final class FormStatistics {
    private static final double NOTHING = 1e-9;

    private FormStatistics() {}

    /** Both together. */
    static Sums sum(Sums one, Sums other) {
        return new Sums(
                one.forms() + other.forms(),
                one.complete() + other.complete(),
                one.ceiling() + other.ceiling(),
                sum(one.values(), other.values()),
                new Pairs(
                        sum(one.pairs().earlier(), other.pairs().earlier()),
                        sum(one.pairs().later(), other.pairs().later()),
                        one.pairs().products() + other.pairs().products()),
                sum(one.items(), other.items()));
    }

    private static Moments sum(Moments one, Moments other) {
        return new Moments(one.n() + other.n(), one.sum() + other.sum(), one.squares() + other.squares());
    }

    private static Items sum(Items one, Items other) {
        if (one.totals().n() == 0 || other.totals().n() == 0) {
            return one.totals().n() == 0 ? other : one;
        }
        List<Double> sums = new ArrayList<>();
        for (int i = 0; i < Math.min(one.sums().size(), other.sums().size()); i++) {
            sums.add(one.sums().get(i) + other.sums().get(i));
        }
        boolean alike = one.alike()
                && other.alike()
                && one.sums().size() == other.sums().size();
        return new Items(sum(one.totals(), other.totals()), one.squares() + other.squares(), sums, alike);
    }

    static Optional<BigDecimal> mean(Moments values) {
        return values.n() == 0 ? Optional.empty() : published(values.sum() / values.n());
    }

    static Optional<BigDecimal> deviation(Moments values) {
        return values.n() < 2 ? Optional.empty() : published(Math.sqrt(spread(values) / (values.n() - 1)));
    }

    /** Pearson's r of at least 6 pairs that vary on both sides. */
    static Optional<BigDecimal> retest(Pairs pairs) {
        long n = pairs.earlier().n();
        double spreads = n == 0 ? 0 : spread(pairs.earlier()) * spread(pairs.later());
        if (n < RetestCorrelation.MINIMUM_PAIRS || spreads < NOTHING) {
            return Optional.empty();
        }
        double together =
                pairs.products() - pairs.earlier().sum() * pairs.later().sum() / n;
        return published(Math.max(-1, Math.min(1, together / Math.sqrt(spreads))));
    }

    /** k/(k − 1) · (1 − Σ var(item) / var(sum)) of at least two forms of at least two items. */
    static Optional<BigDecimal> alpha(Items items) {
        long n = items.totals().n();
        int k = items.sums().size();
        if (n < 2 || k < 2 || !items.alike() || spread(items.totals()) < NOTHING) {
            return Optional.empty();
        }
        double ofItems = items.squares()
                - items.sums().stream().mapToDouble(sum -> sum * sum / n).sum();
        return published(k / (k - 1.0) * (1 - ofItems / spread(items.totals())));
    }

    /** Σ(x − mean)², never below zero. */
    private static double spread(Moments values) {
        return Math.max(0, values.squares() - values.sum() * values.sum() / values.n());
    }

    private static Optional<BigDecimal> published(double figure) {
        return Optional.of(new BigDecimal(figure).setScale(Estimate.DECIMALS, RoundingMode.HALF_UP));
    }
}
