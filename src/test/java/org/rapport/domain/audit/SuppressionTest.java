package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
    private final SuppressionRules rules = SuppressionRules.DEFAULT;

    @ParameterizedTest
    @CsvSource({"0,*", "1,*", "4,*", "5,5", "7,5", "8,10", "12,10", "13,15", "1002,1000", "1003,1005"})
    void hidesSmallCountsAndRoundsTheOthers(long count, String text) {
        assertThat(rules.count(count).text()).isEqualTo(text);
    }

    @Test
    void aSiteMayChooseThresholdAndBase() {
        SuppressionRules strict = new SuppressionRules(10, 10);

        assertThat(strict.count(9).text()).isEqualTo("*");
        assertThat(strict.count(14).text()).isEqualTo("10");
        assertThat(new SuppressionRules(3, 1).count(3).text()).isEqualTo("3");
        assertThat(new SuppressionRules(0, 5).count(2).text()).isEqualTo("0");
        assertThat(SuppressionRules.NONE.count(0).text()).isEqualTo("0");
        assertThat(SuppressionRules.NONE.count(3).text()).isEqualTo("3");
    }

    @Test
    void refusesRulesThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SuppressionRules(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new SuppressionRules(5, 0));
    }

    @Test
    void aPercentageIsOfTheCountsThatAreShownSoThatItSaysNoMoreThanThey() {
        PublishedRate rate = rules.rate(new Rate(8, 13));

        assertThat(rate.numerator().text()).isEqualTo("10");
        assertThat(rate.denominator().text()).isEqualTo("15");
        assertThat(rate.percent()).hasValue(percent("67", "42", "85"));
    }

    @Test
    void hidesAPercentageWhenACountOrWhatIsLeftIsSmall() {
        assertThat(rules.rate(new Rate(4, 12)).percent()).isEmpty();
        assertThat(rules.rate(new Rate(4, 12)).denominator().text()).isEqualTo("10");
        assertThat(rules.rate(new Rate(4, 4)).percent()).isEmpty();
        assertThat(rules.rate(new Rate(12, 13)).percent()).isEmpty();
        assertThat(rules.rate(new Rate(12, 13)).numerator().text()).isEqualTo("*");
        assertThat(rules.rate(new Rate(12, 13)).denominator().text()).isEqualTo("15");
        assertThat(rules.rate(new Rate(5, 5)).percent()).isEmpty();
        assertThat(rules.rate(new Rate(5, 10)).percent()).hasValue(percent("50", "24", "76"));
    }

    @Test
    void withoutSuppressionAPercentageHasOneDecimal() {
        assertThat(SuppressionRules.NONE.rate(new Rate(7, 9)).percent()).hasValue(percent("77.8", "45.3", "93.7"));
        assertThat(SuppressionRules.NONE.rate(new Rate(0, 9)).percent()).hasValue(percent("0.0", "0.0", "29.9"));
        assertThat(SuppressionRules.NONE.rate(new Rate(0, 0)).percent()).isEmpty();
    }

    @Test
    void theListOfTheWorkedExample() {
        assertThat(list(3, 12, 9)).isEqualTo("* 10 * | 25");
    }

    @Test
    void aListWithTwoSmallCountsNeedsNoMore() {
        assertThat(list(3, 12, 2, 9)).isEqualTo("* 10 * 10 | 25");
        assertThat(list(5, 12)).isEqualTo("5 10 | 15");
    }

    @Test
    void twoHiddenZerosWouldBothBeKnownFromTheirTotal() {
        assertThat(list(0, 0, 12, 9)).isEqualTo("* * 10 * | 20");
    }

    @Test
    void aZeroMayHideAnotherSmallCount() {
        assertThat(list(3, 0, 12)).isEqualTo("* * 10 | 15");
    }

    @Test
    void aListIsItsCountsAndTheirTotal() {
        CellNetwork network = CellNetwork.ofList(counts("3 12 9"));

        assertThat(network.size()).isEqualTo(4);
        assertThat(network.count(3)).isEqualTo(24);
    }

    @Test
    void aLoneSmallCountHidesItsTotal() {
        assertThat(list(3)).isEqualTo("* | *");
        assertThat(list(30)).isEqualTo("30 | 30");
    }

    @Test
    void theTableOfTheWorkedExample() {
        assertThat(table("3 20 30", "10 40 50")).isEqualTo("* * 30 | 55 / * * 50 | 100 / 15 60 80 | 155");
    }

    @Test
    void aTableWithoutSmallCountsIsOnlyRounded() {
        assertThat(table("6 20", "11 40")).isEqualTo("5 20 | 25 / 10 40 | 50 / 15 60 | 75");
    }

    @Test
    void aCircleOfHiddenCellsNeedsNoMore() {
        assertThat(table("3 2 30", "1 4 50", "20 20 20"))
                .isEqualTo("* * 30 | 35 / * * 50 | 55 / 20 20 20 | 60 / 25 25 100 | 150");
    }

    @Test
    void fourHiddenZerosWouldBeKnownFromTheirTotals() {
        assertThat(table("0 0 30", "0 0 50", "20 30 40"))
                .isEqualTo("* * * | 30 / * * * | 50 / * * * | 90 / 20 30 120 | 170");
    }

    @Test
    void totalsAreHiddenWhereCellsAreNotEnough() {
        assertThat(table("3 30")).isEqualTo("* * | 35 / * * | 35");
        assertThat(table("0")).isEqualTo("* | * / * | *");
    }

    @Test
    void withoutSuppressionATableIsShownAsItIs() {
        assertThat(table(SuppressionRules.NONE, "0 1", "3 2")).isEqualTo("0 1 | 1 / 3 2 | 5 / 3 3 | 6");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CountTable(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new CountTable(List.of(List.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> counts("1 2", "3"));
        assertThatIllegalArgumentException().isThrownBy(() -> counts("1 -2"));
    }

    private String list(long... counts) {
        PublishedList list = rules.list(LongStream.of(counts).boxed().toList());
        return texts(list.counts()) + " | " + list.total().text();
    }

    private String table(String... rows) {
        return table(rules, rows);
    }

    private static String table(SuppressionRules rules, String... rows) {
        PublishedTable table = rules.table(counts(rows));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            text.append(texts(table.rows().get(i)) + " | "
                    + table.rowTotals().get(i).text() + " / ");
        }
        return text + texts(table.columnTotals()) + " | " + table.total().text();
    }

    private static CountTable counts(String... rows) {
        return new CountTable(Stream.of(rows)
                .map(row -> Stream.of(row.split(" ")).map(Long::valueOf).toList())
                .toList());
    }

    private static String texts(List<PublishedCount> counts) {
        return counts.stream().map(PublishedCount::text).collect(Collectors.joining(" "));
    }

    private static PublishedRate.Percent percent(String value, String low, String high) {
        return new PublishedRate.Percent(new BigDecimal(value), new BigDecimal(low), new BigDecimal(high));
    }
}
