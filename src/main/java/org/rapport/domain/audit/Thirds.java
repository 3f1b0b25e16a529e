package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
        List<List<T>> thirds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long before = 0;
        for (List<T> group : groups.values()) {
            // The first rank is before + 1 and the last before + size, which makes their sum less one:
            long places = 2 * before + group.size();
            thirds.get(Math.toIntExact(3 * places / (2L * cases.size()))).addAll(group);
            before += group.size();
        }
        return new Thirds<>(thirds.get(0), thirds.get(1), thirds.get(2));
    }

    /** The rate of an outcome in the low, the middle and the high third. */
    public List<Rate> rates(Predicate<T> denominator, Predicate<T> numerator) {
        return List.of(
                Rate.of(low, denominator, numerator),
                Rate.of(middle, denominator, numerator),
                Rate.of(high, denominator, numerator));
    }
}
