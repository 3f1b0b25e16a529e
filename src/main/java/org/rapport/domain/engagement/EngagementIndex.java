package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * The engagement index, experimental and not validated: Σ w·s / Σ w over the domains that have a value, each 0 to 100,
 * with 2 decimals and the unit <code>{score}</code>.
 *
 * <p>It is absent unless attendance and one other domain at least have a value and the coverage (weight of the domains
 * with a value / weight of all) reaches the site's minimum. It always comes with each domain, the coverage and the lowest
 * domain; of equal ones the first in the order attendance, homework, alliance, check-in. There are no bands.
 *
 * <p>Worked example, equal weights: attendance 77.78, homework 68.75, alliance 75.0, no check-in: (77.78 + 68.75 + 75.0) /
 * 3 = 73.84, coverage 0.75, lowest homework. Attendance alone: absent.
 */
public final class EngagementIndex {
    private static final MathContext PRECISE = MathContext.DECIMAL64;
    private static final String UNIT = "{score}";

    /** What the index is put together from. */
    public enum Domain {
        ATTENDANCE("attendance", "index-attendance"),
        HOMEWORK("homework", "index-homework"),
        ALLIANCE("alliance", "index-alliance"),
        CHECK_IN("check-in", "index-check-in");

        private final String word;
        private final String component;

        Domain(String word, String component) {
            this.word = word;
            this.component = component;
        }

        /**
         * The domain of a name.
         *
         * @throws IllegalArgumentException when none has it
         */
        static Domain named(String word) {
            return Arrays.stream(values())
                    .filter(domain -> domain.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No domain of the index is called " + word));
        }

        /** The neutral name by which people and settings know it. */
        public String word() {
            return word;
        }
    }

    private final IndexRules rules;

    public EngagementIndex(IndexRules rules) {
        this.rules = rules;
    }

    /**
     * Where a score lies on its range: 100 · (x − low) / (high − low), 0 to 100; 4.0 on 1 to 5 is 75.
     *
     * @throws ArithmeticException when low and high are the same
     */
    public static BigDecimal onRange(BigDecimal x, BigDecimal low, BigDecimal high) {
        return x.subtract(low).scaleByPowerOfTen(2).divide(high.subtract(low), PRECISE);
    }

    /**
     * The index of the domains that have a value.
     *
     * @param values 0 to 100, not rounded
     * @param sources what attendance was computed from
     */
    public Indicator of(Map<Domain, BigDecimal> values, List<Source> sources) {
        Map<Domain, BigDecimal> available = new EnumMap<>(Domain.class);
        values.forEach((domain, value) -> {
            if (weight(domain).signum() > 0) {
                available.put(domain, value);
            }
        });
        BigDecimal weight = weightOf(available.keySet());
        BigDecimal coverage = weight.divide(weightOf(rules.weights().keySet()), PRECISE);
        List<Component> components = new ArrayList<>();
        available.forEach((domain, value) -> components.add(Component.number(domain.component, rounded(value), UNIT)));
        components.add(Component.number("coverage", rounded(coverage), "1"));
        boolean enough = available.containsKey(Domain.ATTENDANCE)
                && available.size() > 1
                && coverage.compareTo(rules.minimumCoverage()) >= 0;
        if (enough) {
            addLowest(components, available);
        }
        components.add(Component.direction(true));
        Outcome outcome = enough ? mean(available, weight) : absent(available);
        return new Indicator("engagement-index", outcome, components, sources);
    }

    private Outcome mean(Map<Domain, BigDecimal> available, BigDecimal weight) {
        BigDecimal sum = available.entrySet().stream()
                .map(one -> one.getValue().multiply(weight(one.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Outcome.Quantity(rounded(sum.divide(weight, PRECISE)), UNIT);
    }

    private Outcome absent(Map<Domain, BigDecimal> available) {
        String there = available.isEmpty()
                ? "none"
                : available.keySet().stream().map(Domain::word).collect(Collectors.joining(", "));
        return new Outcome.Absent(
                Outcome.Reason.NOT_PERFORMED,
                "Attendance, at least one other domain and a coverage of %s are needed; there is so far: %s."
                        .formatted(rules.minimumCoverage().toPlainString(), there));
    }

    private static void addLowest(List<Component> components, Map<Domain, BigDecimal> available) {
        Map.Entry<Domain, BigDecimal> lowest = available.entrySet().stream()
                .min(Comparator.comparing(Map.Entry<Domain, BigDecimal>::getValue)
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow();
        components.add(Component.text("lowest-domain", lowest.getKey().word()));
        components.add(Component.number("lowest-value", rounded(lowest.getValue()), UNIT));
    }

    private BigDecimal weight(Domain domain) {
        return rules.weights().get(domain);
    }

    private BigDecimal weightOf(Iterable<Domain> domains) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Domain domain : domains) {
            sum = sum.add(weight(domain));
        }
        return sum;
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }
}
