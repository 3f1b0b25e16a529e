package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.Optional;
import org.rapport.domain.statistics.Precision;

/** From what size on the difference of two values of a score is reliable. */
public sealed interface ReliableRule {

    /** The smallest reliable difference, in points of the score; up to 3 decimals. */
    BigDecimal criterion();

    /** Whether a difference is reliable, whatever its sign. */
    boolean reliable(BigDecimal difference);

    /** The reliable change index of a difference, 3 decimals; empty for a rule that knows none. */
    Optional<BigDecimal> index(BigDecimal difference);

    /**
     * A fixed criterion out of the literature: reliable from this many points on. PHQ-9 18 to 12 with a criterion of 6 is
     * reliable, 18 to 13 is not.
     *
     * @param criterion in points of the score, more than zero
     */
    record Fixed(BigDecimal criterion) implements ReliableRule {
        public Fixed {
            if (criterion.signum() <= 0) {
                throw new IllegalArgumentException("A criterion must be more than zero");
            }
        }

        @Override
        public boolean reliable(BigDecimal difference) {
            return difference.abs().compareTo(criterion) >= 0;
        }

        @Override
        public Optional<BigDecimal> index(BigDecimal difference) {
            return Optional.empty();
        }
    }

    /**
     * The reliable change index of Jacobson and Truax (1991): RCI = (x2 − x1) / (√2 · SD · √(1 − r)), reliable from 1.96
     * on in size.
     *
     * <p>Worked examples. SD 6, r .84, 18 to 9: −9 / (1.41421 · 6 · 0.4) = −2.652, reliable. SD 8, r .80, 30 to 20.5: −9.5
     * / (1.41421 · 8 · 0.44721) = −1.878, not.
     *
     * @param deviation standard deviation of the score, more than zero
     * @param reliability of the score, from 0 to less than 1
     */
    record Index(BigDecimal deviation, BigDecimal reliability) implements ReliableRule {
        private static final BigDecimal NEEDED = new BigDecimal("1.96");
        private static final int DECIMALS = 3;

        public Index {
            boolean possible = reliability.signum() >= 0 && reliability.compareTo(BigDecimal.ONE) < 0;
            if (deviation.signum() <= 0 || !possible) {
                throw new IllegalArgumentException(
                        "A standard deviation must be more than zero, a reliability from 0 to less than 1");
            }
        }

        @Override
        public BigDecimal criterion() {
            return Precision.published(NEEDED.multiply(errorVariance().sqrt(Precision.WORKING)), DECIMALS);
        }

        /** Compares squares, which are exact, so that no rounding decides. */
        @Override
        public boolean reliable(BigDecimal difference) {
            BigDecimal needed = NEEDED.multiply(NEEDED).multiply(errorVariance());
            return difference.multiply(difference).compareTo(needed) >= 0;
        }

        @Override
        public Optional<BigDecimal> index(BigDecimal difference) {
            BigDecimal error = errorVariance().sqrt(Precision.WORKING);
            return Optional.of(Precision.published(difference.divide(error, Precision.WORKING), DECIMALS));
        }

        /** 2 · SD² · (1 − r), the variance of a difference of two values of a client who does not change. */
        private BigDecimal errorVariance() {
            return BigDecimal.valueOf(2)
                    .multiply(deviation)
                    .multiply(deviation)
                    .multiply(BigDecimal.ONE.subtract(reliability));
        }
    }
}
