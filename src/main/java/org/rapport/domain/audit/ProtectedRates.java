package org.rapport.domain.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rate of all cases and the rates of their parts, as others may see them.
 *
 * <p>Each breakdown is a table whose lines are the parts and whose columns are those it is true of and the others, so
 * that neither numerators, nor denominators, nor what lies between them, nor what all parts but one leave of the whole
 * can be had by subtraction. A count is small, too, when fewer people than the threshold stand behind it. What one
 * breakdown has to hide of the whole is hidden everywhere. Percentages are of the counts that are shown. A part without
 * any case is hidden like any other small one; where counts are rounded, which keeps it from being had by subtraction,
 * nothing else is hidden for its sake: else every list with a value that never occurs would lose one that does.
 *
 * <p>Worked example, threshold and base 5, parts 3 of 20, 20 of 60, 30 of 80: {@code *} of 20, {@code *} of 60 and 30 of
 * 80 (38 %) of a whole of 55 of 160 (34 %). The 20 is hidden because 53 − 30 − 20 would be the 3; both rests are hidden,
 * and as they are not shown, the denominators can be.
 *
 * @param whole all cases
 * @param breakdowns for each breakdown its parts, in the order given
 */
public record ProtectedRates(Part whole, List<List<Part>> breakdowns) {
    private static final int WITH = 0;
    private static final int WITHOUT = 1;
    private static final int BOTH = 2;
    private static final int COLUMNS = 3;

    /**
     * All cases or a part of them.
     *
     * @param rate the rate
     * @param excluded the cases that could not be judged
     */
    public record Part(PublishedRate rate, PublishedCount excluded) {}

    /**
     * Protects a whole and its breakdowns.
     *
     * @param rules threshold and base
     * @param whole all cases
     * @param breakdowns each of which has every case in exactly one part
     */
    public static ProtectedRates of(SuppressionRules rules, Tally whole, List<List<Tally>> breakdowns) {
        List<BitSet> hidden = new ArrayList<>();
        List<BitSet> unjudged = new ArrayList<>();
        BitSet ofWhole = alone(rules, whole);
        BitSet ofExcluded = new BitSet();
        ofExcluded.set(0, whole.excluded() < rules.threshold() || whole.people().excluded() < rules.threshold());
        for (List<Tally> parts : breakdowns) {
            List<Integer> looked = looked(rules, parts);
            List<Tally> lines = looked.stream().map(parts::get).toList();
            BitSet table = lines.isEmpty() ? new BitSet() : table(rules, whole, lines);
            ofWhole.or(table.get(lines.size() * COLUMNS, (lines.size() + 1) * COLUMNS));
            hidden.add(spread(table, looked, parts.size(), COLUMNS));
            BitSet list = lines.isEmpty() ? new BitSet() : excluded(rules, whole, lines);
            ofExcluded.or(list.get(lines.size(), lines.size() + 1));
            unjudged.add(spread(list, looked, parts.size(), 1));
        }
        return new ProtectedRates(
                part(rules, whole, ofWhole, 0, ofExcluded.get(0)),
                IntStream.range(0, breakdowns.size())
                        .mapToObj(i -> parts(rules, breakdowns.get(i), hidden.get(i), unjudged.get(i)))
                        .toList());
    }

    /** The parts that the table is made of. */
    private static List<Integer> looked(SuppressionRules rules, List<Tally> parts) {
        return IntStream.range(0, parts.size())
                .filter(i -> rules.base() == 1
                        || parts.get(i).rate().denominator() > 0
                        || parts.get(i).excluded() > 0)
                .boxed()
                .toList();
    }

    /** What is hidden of the parts looked at, and all of the others. */
    private static BitSet spread(BitSet found, List<Integer> looked, int parts, int width) {
        BitSet all = new BitSet();
        all.set(0, parts * width);
        for (int i = 0; i < looked.size(); i++) {
            for (int j = 0; j < width; j++) {
                all.set(looked.get(i) * width + j, found.get(i * width + j));
            }
        }
        return all;
    }

    private static List<Part> parts(SuppressionRules rules, List<Tally> parts, BitSet hidden, BitSet unjudged) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> part(rules, parts.get(i), hidden, i, unjudged.get(i)))
                .toList();
    }

    private static Part part(SuppressionRules rules, Tally tally, BitSet hidden, int line, boolean unjudged) {
        PublishedRate rate =
                rules.rate(tally.rate(), hidden.get(line * COLUMNS + WITH), hidden.get(line * COLUMNS + BOTH));
        return new Part(rate, unjudged ? new PublishedCount.Hidden() : rules.shown(tally.excluded()));
    }

    private static BitSet alone(SuppressionRules rules, Tally whole) {
        CellNetwork network = CellNetwork.ofList(new CountTable(List.of(row(whole))));
        return network.keptFromSubtraction(rules.threshold(), few(rules, List.of(whole)));
    }

    private static BitSet table(SuppressionRules rules, Tally whole, List<Tally> parts) {
        CountTable table =
                new CountTable(parts.stream().map(ProtectedRates::row).toList());
        List<Tally> lines = new ArrayList<>(parts);
        lines.add(whole);
        return CellNetwork.ofTable(table).keptFromSubtraction(rules.threshold(), few(rules, lines));
    }

    private static BitSet excluded(SuppressionRules rules, Tally whole, List<Tally> parts) {
        CountTable list =
                new CountTable(List.of(parts.stream().map(Tally::excluded).toList()));
        BitSet few = new BitSet();
        for (int i = 0; i < parts.size(); i++) {
            few.set(i, parts.get(i).people().excluded() < rules.threshold());
        }
        few.set(parts.size(), whole.people().excluded() < rules.threshold());
        return CellNetwork.ofList(list).keptFromSubtraction(rules.threshold(), few);
    }

    private static List<Long> row(Tally tally) {
        return List.of(tally.rate().numerator(), tally.rest());
    }

    private static BitSet few(SuppressionRules rules, List<Tally> lines) {
        BitSet few = new BitSet();
        for (int i = 0; i < lines.size(); i++) {
            Tally.People people = lines.get(i).people();
            few.set(i * COLUMNS + WITH, people.with() < rules.threshold());
            few.set(i * COLUMNS + WITHOUT, people.without() < rules.threshold());
            few.set(i * COLUMNS + BOTH, people.any() < rules.threshold());
        }
        return few;
    }
}
