package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.rapport.domain.audit.ProtectedRates.Part;

class ProtectedRatesTest {
    private static final SuppressionRules RULES = SuppressionRules.DEFAULT;

    @Example
    void theWorkedExample() {
        ProtectedRates seen = of(tally(3, 20), tally(20, 60), tally(30, 80));

        assertThat(texts(seen)).isEqualTo("* of 20, * of 60, 30 of 80 38 | 55 of 160 34");
    }

    @Example
    void aPartWithoutAnySmallCountIsOnlyRounded() {
        assertThat(texts(of(tally(8, 18), tally(12, 33)))).isEqualTo("10 of 20 50, 10 of 35 29 | 20 of 50 40");
    }

    @Example
    void aPartWhereItIsTrueOfNearlyEverybodyDoesNotSaySo() {
        assertThat(texts(of(tally(18, 20), tally(12, 33)))).isEqualTo("* of 20, * of 35 | 30 of 55 55");
    }

    @Example
    void twentySessionsOfOneClientAreTooFewPeople() {
        Tally one = tally(10, 20).of(new Tally.People(1, 1, 1, 0));
        Tally many = tally(30, 60).of(new Tally.People(20, 20, 30, 0));

        assertThat(texts(of(one, many, tally(40, 80)))).isEqualTo("* of *, * of *, 40 of 80 50 | 80 of 160 50");
    }

    @Example
    void whatOneBreakdownHidesOfTheWholeIsHiddenEverywhere() {
        Tally whole = tally(30, 63);
        List<Tally> single = List.of(whole.of(new Tally.People(3, 9, 9, 0)));
        List<Tally> two = List.of(tally(10, 30), tally(20, 33));

        ProtectedRates seen = ProtectedRates.of(RULES, whole, List.of(two, single));

        assertThat(text(seen.whole())).startsWith("* of ");
    }

    @Example
    void casesThatCannotBeJudgedAreAListOfTheirOwn() {
        Tally whole = Tally.of(30, 60, 24);
        List<Tally> parts = List.of(Tally.of(10, 20, 3), Tally.of(10, 20, 12), Tally.of(10, 20, 9));

        ProtectedRates seen = ProtectedRates.of(RULES, whole, List.of(parts));

        assertThat(seen.breakdowns().get(0).stream().map(part -> part.excluded().text()))
                .containsExactly("*", "10", "*");
        assertThat(seen.whole().excluded().text()).isEqualTo("25");
    }

    @Example
    void nothingIsHiddenFromWhoMaySeeTheCases() {
        Tally one = Tally.of(1, 2, 1).of(new Tally.People(1, 1, 1, 1));

        ProtectedRates seen = ProtectedRates.of(SuppressionRules.NONE, one, List.of(List.of(one)));

        assertThat(texts(seen)).isEqualTo("1 of 2 50.0 | 1 of 2 50.0");
        assertThat(seen.whole().excluded().text()).isEqualTo("1");
    }

    @Example
    void aPartWithoutCasesCostsNoOtherPartItsCountsWhereTheseAreRounded() {
        assertThat(texts(of(tally(8, 18), tally(12, 33), tally(0, 0))))
                .isEqualTo("10 of 20 50, 10 of 35 29, * of * | 20 of 50 40");
        ProtectedRates exact = ProtectedRates.of(
                new SuppressionRules(5, 1), tally(20, 51), List.of(List.of(tally(8, 18), tally(12, 33), tally(0, 0))));
        assertThat(texts(exact)).isEqualTo("* of *, 12 of 33 36.4, * of * | 20 of 51 39.2");
    }

    @Example
    void aWholeWithoutCasesIsHiddenLikeAnySmallOne() {
        assertThat(texts(of(tally(0, 0), tally(0, 0)))).isEqualTo("* of *, * of * | * of *");
    }

    @Property(tries = 500)
    void nothingHiddenCanBeHadFromWhatIsShown(@ForAll("parts") List<Tally> parts) {
        CountTable table = new CountTable(parts.stream()
                .map(part -> List.of(part.rate().numerator(), part.rest()))
                .toList());

        // Without rounding, which by itself keeps an exact count from being known.
        ProtectedRates seen = ProtectedRates.of(new SuppressionRules(5, 1), sum(parts), List.of(parts));

        assertThat(TableAttack.foundOut(table, asTable(seen))).isEmpty();
    }

    @Property(tries = 300)
    void aPercentageSaysNothingThatTheShownCountsDoNot(@ForAll("parts") List<Tally> parts) {
        ProtectedRates seen = ProtectedRates.of(RULES, sum(parts), List.of(parts));

        Stream.concat(seen.breakdowns().get(0).stream(), Stream.of(seen.whole()))
                .forEach(part -> assertThat(part.rate().percent())
                        .isEqualTo(RULES.percent(
                                part.rate().numerator(), part.rate().denominator())));
    }

    @Provide
    Arbitrary<List<Tally>> parts() {
        Arbitrary<Long> counts = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(1, 4)),
                Tuple.of(4, Arbitraries.longs().between(5, 30)));
        return counts.list()
                .ofSize(2)
                .map(pair -> tally(pair.get(0), pair.get(0) + pair.get(1)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** What somebody can write down: the counts shown, and between two of them their difference. */
    private static PublishedTable asTable(ProtectedRates seen) {
        return new PublishedTable(
                seen.breakdowns().get(0).stream()
                        .map(part -> List.of(part.rate().numerator(), rest(part)))
                        .toList(),
                seen.breakdowns().get(0).stream()
                        .map(part -> part.rate().denominator())
                        .toList(),
                List.of(seen.whole().rate().numerator(), rest(seen.whole())),
                seen.whole().rate().denominator());
    }

    private static PublishedCount rest(Part part) {
        boolean known = part.rate().numerator() instanceof PublishedCount.Shown
                && part.rate().denominator() instanceof PublishedCount.Shown;
        return known ? new PublishedCount.Shown(0) : new PublishedCount.Hidden();
    }

    private static ProtectedRates of(Tally... parts) {
        return ProtectedRates.of(RULES, sum(List.of(parts)), List.of(List.of(parts)));
    }

    private static Tally sum(List<Tally> parts) {
        return Tally.of(Rate.pooled(parts.stream().map(Tally::rate).toList()));
    }

    private static Tally tally(long numerator, long denominator) {
        return Tally.of(numerator, denominator, 0);
    }

    private static String texts(ProtectedRates seen) {
        return seen.breakdowns().get(0).stream().map(ProtectedRatesTest::text).collect(Collectors.joining(", ")) + " | "
                + text(seen.whole());
    }

    private static String text(Part part) {
        return part.rate().numerator().text() + " of "
                + part.rate().denominator().text()
                + part.rate()
                        .percent()
                        .map(PublishedRate.Percent::value)
                        .map(BigDecimal::toPlainString)
                        .map(" "::concat)
                        .orElse("");
    }
}
