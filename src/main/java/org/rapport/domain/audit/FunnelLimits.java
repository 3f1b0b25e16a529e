package org.rapport.domain.audit;

import java.math.BigDecimal;
import org.rapport.domain.statistics.Precision;

/**
 * Within which limits the rate of a group of n cases is expected to lie when nothing but chance sets it apart from the
 * reference: in 95 % of such groups within the inner limits, in 99.8 % within the outer ones.
 *
 * <p>Exact binomial limits, interpolated between counts (Spiegelhalter 2005, Funnel plots for comparing institutional
 * performance, Statistics in Medicine 24:1185–1202, appendix A.1), cut at 0 and 1.
 *
 * <p>Worked example, reference 0.7 and 30 cases: P(R ≤ 16) = 0.040053 is the first beyond 0.025, P(R = 16) = 0.023118;
 * 16 − (0.040053 − 0.025)/0.023118 = 15.349, divided by 30 the lower 95 % limit 0.5116. All four: 0.4083, 0.5116,
 * 0.8416, 0.9206.
 *
 * @param low998 lower 99.8 % limit, 4 decimals, as are all
 * @param low95 lower 95 % limit
 * @param high95 upper 95 % limit
 * @param high998 upper 99.8 % limit
 */
public record FunnelLimits(BigDecimal low998, BigDecimal low95, BigDecimal high95, BigDecimal high998) {
    private static final int DECIMALS = 4;

    static FunnelLimits around(BigDecimal reference, int cases) {
        return exactly(reference, cases).published();
    }

    /** The limits before they are rounded, for a comparison that no rounding decides. */
    static FunnelLimits exactly(BigDecimal reference, int cases) {
        Binomial counts = new Binomial(cases, reference);
        return new FunnelLimits(
                limit(counts, "0.001", cases),
                limit(counts, "0.025", cases),
                limit(counts, "0.975", cases),
                limit(counts, "0.999", cases));
    }

    FunnelLimits published() {
        return new FunnelLimits(published(low998), published(low95), published(high95), published(high998));
    }

    private static BigDecimal published(BigDecimal limit) {
        return Precision.published(limit, DECIMALS);
    }

    private static BigDecimal limit(Binomial counts, String p, int cases) {
        return counts.quantile(new BigDecimal(p))
                .max(BigDecimal.ZERO)
                .divide(BigDecimal.valueOf(cases), Precision.WORKING);
    }
}
