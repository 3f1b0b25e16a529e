package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.List;
import org.rapport.domain.statistics.Descriptive;
import org.rapport.domain.statistics.Precision;

/**
 * Cronbach's α, how far the items of a score go together (Cronbach 1951): at most 1, and below 0 where they go against
 * each other.
 *
 * <p>α = k/(k−1) · (1 − Σ var(item) / var(sum)) over the complete forms, k items, sample variances.
 *
 * <p>Worked example, 4 forms of 3 items, (2,3,3), (4,4,5), (3,3,4), (5,4,5): item variances 1.667, 0.333 and 0.917, of
 * the sums 8, 13, 10, 14 it is 7.583; 3/2 · (1 − 2.917/7.583) = 0.923.
 */
public final class CronbachAlpha {
    private static final int MINIMUM = 2;

    private CronbachAlpha() {}

    /**
     * The coefficient of complete forms.
     *
     * @param forms one row for each complete form: the value of each item, reversed items already turned round
     * @return absent with fewer than 2 items or 2 forms, and where all sums are equal
     * @throws IllegalArgumentException when two rows differ in length
     */
    public static Estimate of(List<List<BigDecimal>> forms) {
        if (forms.size() < MINIMUM) {
            return new Estimate.Absent("Cronbach's α needs at least 2 complete forms.", forms.size());
        }
        int items = forms.get(0).size();
        if (forms.stream().anyMatch(form -> form.size() != items)) {
            throw new IllegalArgumentException("Complete forms of one score have equally many items");
        }
        if (items < MINIMUM) {
            return new Estimate.Absent("Cronbach's α needs at least 2 items.", forms.size());
        }
        BigDecimal ofSums =
                Descriptive.spread(forms.stream().map(CronbachAlpha::sum).toList());
        return ofSums.signum() == 0
                ? new Estimate.Absent("Cronbach's α needs forms that differ in their sums.", forms.size())
                : Estimate.found(alpha(forms, items, ofSums), forms.size());
    }

    /** Spreads stand for variances: both are divided by the same n(n−1), which falls out of the quotient. */
    private static BigDecimal alpha(List<List<BigDecimal>> forms, int items, BigDecimal ofSums) {
        BigDecimal ofItems = BigDecimal.ZERO;
        for (int i = 0; i < items; i++) {
            int item = i;
            ofItems = ofItems.add(Descriptive.spread(
                    forms.stream().map(form -> form.get(item)).toList()));
        }
        BigDecimal common = ofSums.subtract(ofItems).multiply(BigDecimal.valueOf(items));
        return common.divide(ofSums.multiply(BigDecimal.valueOf(items - 1L)), Precision.WORKING);
    }

    private static BigDecimal sum(List<BigDecimal> form) {
        return form.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
