package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Cases split into thirds by a figure, such as courses of therapy by attendance rate.
 *
 * <p>Cases with the same figure stay together, so that the split depends on the figures alone: with a the first and b
 * the last rank of such cases among n, they belong to the third in which (a + b − 1)/2n lies, the middle of the places
 * they take up. Thirds may differ in size and, where many figures are equal, be empty.
 *
 * <p>Worked example, figures 0.50, 0.60, 0.75, 0.80, 1, 1, 1: the middles 1/14, 3/14, 5/14, 7/14 and (5 + 7 − 1)/14 =
 * 11/14, so low 0.50 and 0.60, middle 0.75 and 0.80, high the three with 1.
 *
 * @param low the cases with the lowest figures
 * @param middle the cases between
 * @param high the cases with the highest figures
 * @param <T> what a case is
 */
public record Thirds<T>(List<T> low, List<T> middle, List<T> high) {
    public Thirds {
        low = List.copyOf(low);
        middle = List.copyOf(middle);
        high = List.copyOf(high);
    }

    /** Splits cases by a figure each of them has. */
    public static <T> Thirds<T> by(Function<T, BigDecimal> figure, List<T> cases) {
        TreeMap<BigDecimal, List<T>> groups = new TreeMap<>();
        cases.forEach(one -> groups.computeIfAbsent(figure.apply(one), key -> new ArrayList<>())
                .add(one));
        SortedMap<BigDecimal, Long> sizes = new TreeMap<>();
        groups.forEach((value, group) -> sizes.put(value, (long) group.size()));
        Map<Third, List<T>> thirds = new EnumMap<>(Third.class);
        split(sizes).forEach((value, third) -> thirds.computeIfAbsent(third, key -> new ArrayList<>())
                .addAll(groups.get(value)));
        return new Thirds<>(
                thirds.getOrDefault(Third.LOW, List.of()),
                thirds.getOrDefault(Third.MIDDLE, List.of()),
                thirds.getOrDefault(Third.HIGH, List.of()));
    }

    /** One of the three. */
    public enum Third {
        LOW,
        MIDDLE,
        HIGH;

        /** The word in reports. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The third of each figure.
     *
     * @param sizes how many cases have it, at least one
     */
    public static SortedMap<BigDecimal, Third> split(SortedMap<BigDecimal, Long> sizes) {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        SortedMap<BigDecimal, Third> thirds = new TreeMap<>();
        long before = 0;
        for (Map.Entry<BigDecimal, Long> group : sizes.entrySet()) {
            // The first rank is before + 1 and the last before + size, which makes their sum less one:
            long places = 2 * before + group.getValue();
            thirds.put(group.getKey(), Third.values()[Math.toIntExact(3 * places / (2 * all))]);
            before += group.getValue();
        }
        return thirds;
    }

    /** The rate of an outcome in the low, the middle and the high third. */
    public List<Rate> rates(Predicate<T> denominator, Predicate<T> numerator) {
        return List.of(
                Rate.of(low, denominator, numerator),
                Rate.of(middle, denominator, numerator),
                Rate.of(high, denominator, numerator));
    }
}
