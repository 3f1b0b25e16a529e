package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rapport.domain.statistics.WilsonInterval;

/**
 * How small numbers are kept from telling about single people: counts below the threshold are hidden, a zero too, and
 * others are rounded HALF_UP to a multiple of the base.
 *
 * <p>Worked example, threshold 5 and base 5: 0 and 4 are {@code *}, 5 is 5, 7 is 5, 8 is 10, 12 is 10, 13 is 15.
 *
 * @param threshold smaller counts are hidden; 0 hides none
 * @param base others are rounded to a multiple of it; 1 rounds none
 */
public record SuppressionRules(long threshold, long base) {
    /** Threshold 5, base 5: the catalogue's default. */
    public static final SuppressionRules DEFAULT = new SuppressionRules(5, 5);

    /** Nothing hidden or rounded: for treatment teams that are entitled to see the cases themselves. */
    public static final SuppressionRules NONE = new SuppressionRules(0, 1);

    public SuppressionRules {
        if (threshold < 0 || base < 1) {
            throw new IllegalArgumentException("A threshold is 0 or more and a base 1 or more");
        }
    }

    /** Digits after the point of a percentage. */
    public int decimals() {
        return base > 1 ? 0 : 1;
    }

    /** A count by itself, in no table with others. */
    public PublishedCount count(long count) {
        return count < threshold ? new PublishedCount.Hidden() : shown(count);
    }

    /**
     * A rate by itself. Nothing but the counts that are shown leaves: the percentage is of them, to a whole percent (to a
     * tenth where nothing is rounded), and there is none when the numerator, the denominator or what is left of it (1 of 13
     * that did not) is small. Worked example: 8 of 13 is 10 of 15 and 67 % (42–85); 3 of 12 is {@code *} of 10 without a
     * percentage; and 12 of 13, which would give away that 1 is missing, is {@code *} of 15.
     */
    public PublishedRate rate(Rate rate) {
        return ProtectedRates.of(this, Tally.of(rate), List.of()).whole().rate();
    }

    /** A rate whose counts are shown or hidden as was found out for the table they are in. */
    PublishedRate rate(Rate rate, boolean numeratorHidden, boolean denominatorHidden) {
        PublishedCount numerator = numeratorHidden ? new PublishedCount.Hidden() : shown(rate.numerator());
        PublishedCount denominator = denominatorHidden ? new PublishedCount.Hidden() : shown(rate.denominator());
        return new PublishedRate(numerator, denominator, percent(numerator, denominator));
    }

    /** The percentage of counts that are shown, with its interval; empty when one of them is not, or there is no case. */
    public Optional<PublishedRate.Percent> percent(PublishedCount numerator, PublishedCount denominator) {
        return numerator instanceof PublishedCount.Shown k && denominator instanceof PublishedCount.Shown n
                ? new Rate(k.count(), n.count())
                        .interval()
                        .map(interval -> percent(new BigDecimal(k.count()), n.count(), interval))
                : Optional.empty();
    }

    /**
     * The counts of groups without overlap and their total, as a table of one row: further counts are hidden where one
     * could be had by subtraction. Worked example: 3, 12, 9 of 24 is {@code *}, 10, {@code *} of 25.
     */
    public PublishedList list(List<Long> counts) {
        CountTable table = new CountTable(List.of(counts));
        CellNetwork network = CellNetwork.ofList(table);
        List<PublishedCount> cells = published(network);
        return new PublishedList(cells.subList(0, counts.size()), cells.get(counts.size()));
    }

    /**
     * A table with its totals, in which no hidden count can be had from the others: further cells are hidden, and a
     * total only where cells are not enough; see {@link CellNetwork} for how they are chosen.
     *
     * <p>Worked example, rows 3, 20, 30 and 10, 40, 50: the 3 is hidden, with it the 20 (else row 1 gives it away), the
     * 10 (else column 1 does) and the 40. Row 1 is {@code *}, {@code *}, 30 of 55; row 2 {@code *}, {@code *}, 50 of 100.
     */
    public PublishedTable table(CountTable table) {
        List<PublishedCount> cells = published(CellNetwork.ofTable(table));
        int width = table.width() + 1;
        List<List<PublishedCount>> lines = IntStream.rangeClosed(0, table.height())
                .mapToObj(i -> cells.subList(i * width, (i + 1) * width))
                .toList();
        List<PublishedCount> last = lines.get(table.height());
        return new PublishedTable(
                lines.subList(0, table.height()).stream()
                        .map(line -> line.subList(0, table.width()))
                        .toList(),
                lines.subList(0, table.height()).stream()
                        .map(line -> line.get(table.width()))
                        .toList(),
                last.subList(0, table.width()),
                last.get(table.width()));
    }

    private List<PublishedCount> published(CellNetwork network) {
        BitSet hidden = network.keptFromSubtraction(threshold, new BitSet());
        return IntStream.range(0, network.size())
                .mapToObj(cell -> hidden.get(cell) ? new PublishedCount.Hidden() : shown(network.count(cell)))
                .toList();
    }

    PublishedCount shown(long count) {
        BigDecimal bases = BigDecimal.valueOf(count).divide(BigDecimal.valueOf(base), 0, RoundingMode.HALF_UP);
        return new PublishedCount.Shown(bases.longValueExact() * base);
    }

    private PublishedRate.Percent percent(BigDecimal numerator, long denominator, WilsonInterval interval) {
        int decimals = decimals();
        return new PublishedRate.Percent(
                numerator.movePointRight(2).divide(BigDecimal.valueOf(denominator), decimals, RoundingMode.HALF_UP),
                interval.low().movePointRight(2).setScale(decimals, RoundingMode.HALF_UP),
                interval.high().movePointRight(2).setScale(decimals, RoundingMode.HALF_UP));
    }
}
