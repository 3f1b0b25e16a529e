package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every table and list: nothing hidden can be had from what is shown. */
class SuppressionPropertiesTest {
    private final SuppressionRules rules = SuppressionRules.DEFAULT;

    @Provide
    Arbitrary<CountTable> small() {
        return tables(3, 3);
    }

    @Provide
    Arbitrary<CountTable> large() {
        return tables(9, 9);
    }

    @Provide
    Arbitrary<List<Long>> lists() {
        return counts().list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 500)
    void noHiddenCountOfATableHasOnlyOnePossibleValue(@ForAll("small") CountTable table) {
        assertThat(TableAttack.foundOut(table, rules.table(table))).isEmpty();
    }

    @Property(tries = 300)
    void noLineOfATableHasASingleUnknown(@ForAll("large") CountTable table) {
        PublishedTable seen = rules.table(table);

        for (int i = 0; i <= table.height(); i++) {
            int row = i;
            assertThat(hidden(IntStream.rangeClosed(0, table.width()).mapToObj(j -> TableAttack.at(seen, row, j))))
                    .isNotEqualTo(1);
        }
        for (int j = 0; j <= table.width(); j++) {
            int column = j;
            assertThat(hidden(IntStream.rangeClosed(0, table.height()).mapToObj(i -> TableAttack.at(seen, i, column))))
                    .isNotEqualTo(1);
        }
    }

    @Property(tries = 300)
    void everySmallCountIsHiddenAndTheOthersAreRounded(@ForAll("large") CountTable table) {
        PublishedTable seen = rules.table(table);

        for (int i = 0; i <= table.height(); i++) {
            for (int j = 0; j <= table.width(); j++) {
                PublishedCount count = TableAttack.at(seen, i, j);
                if (count instanceof PublishedCount.Shown) {
                    assertThat(count).isEqualTo(rules.count(table.at(i, j)));
                }
            }
        }
    }

    @Property(tries = 300)
    void noHiddenCountOfAListHasOnlyOnePossibleValue(@ForAll("lists") List<Long> counts) {
        PublishedList seen = rules.list(counts);
        List<Long> hidden = IntStream.range(0, counts.size())
                .filter(i -> seen.counts().get(i) instanceof PublishedCount.Hidden)
                .mapToObj(counts::get)
                .toList();

        if (seen.total() instanceof PublishedCount.Shown) {
            assertThat(hidden.size()).isNotEqualTo(1);
            assertThat(hidden.isEmpty() || hidden.stream().anyMatch(count -> count > 0))
                    .isTrue();
        } else {
            assertThat(hidden).isNotEmpty();
        }
    }

    private static long hidden(Stream<PublishedCount> line) {
        return line.filter(PublishedCount.Hidden.class::isInstance).count();
    }

    /** Small counts and zeros are as frequent as others: they are what makes tables hard. */
    private static Arbitrary<Long> counts() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0L)),
                Tuple.of(3, Arbitraries.longs().between(1, 4)),
                Tuple.of(4, Arbitraries.longs().between(5, 30)));
    }

    private static Arbitrary<CountTable> tables(int height, int width) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, height),
                        Arbitraries.integers().between(1, width))
                .flatAs((rows, columns) ->
                        counts().list().ofSize(columns).list().ofSize(rows).map(CountTable::new));
    }
}
