package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.domain.instrument.InstrumentFixtures.instrument;
import static org.rapport.domain.instrument.InstrumentFixtures.range;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.ScoringOutcome.Unscorable;
import org.rapport.domain.instrument.Subscale.Aggregation;

/** What a questionnaire can declare beyond the packaged instruments, by the worked examples of others. */
class ScorerTest {

    @ParameterizedTest
    @CsvSource({"3 1 2 2 1 0 3 2 3 1, 20.00", "3 1 2 2 1 0 _ 2 3 1, 18.89", "3 1 2 2 1 0 _ _ 3 1, absent"})
    void multipliesTheMeanOfTenItemsOfWhichTwoAreReversed(String marks, String expected) {
        Instrument core10 = instrument("core-10")
                .items(10, range(0, 4))
                .reversed(2, 3)
                .mean("core-10-total", "10", 9, 2)
                .build();

        assertThat(only(core10, marks)).isEqualTo(expected);
    }

    @Test
    void turnsReversedItemsRound() {
        Instrument haq = instrument("haq-ii")
                .items(19, range(1, 6))
                .reversed(4, 8, 11, 16, 19)
                .sum("haq-ii-sum", 19)
                .build();

        assertThat(only(haq, "5 5 5 2 5 5 5 2 5 5 2 5 5 5 5 2 5 5 2")).isEqualTo("95");
    }

    @Test
    void averagesFiveItemsOfWhichOneIsReversed() {
        Instrument arm5 = instrument("arm-5")
                .items(5, range(1, 7))
                .reversed(3)
                .mean("arm-5-mean", "1", 5, 1)
                .build();

        assertThat(only(arm5, "6 5 2 6 5")).isEqualTo("5.6");
    }

    @Test
    void addsAndSubtractsScores() {
        Instrument readiness = instrument("readiness")
                .items(4, range(1, 5))
                .mean("a", "1", 1, 1, 1, 2)
                .mean("b", "1", 1, 1, 3, 4)
                .ofScores("readiness", Aggregation.SUM_OF_SCORES, 2, 1, Map.of("a", "1", "b", "-1"))
                .build();

        assertThat(new Scorer(readiness).score(values(readiness, "4 5 2 1")))
                .element(2)
                .satisfies(outcome -> assertThat(words(outcome)).isEqualTo("3.0"));
    }

    /** Seven items cannot have these means; ten can. */
    @Test
    void addsThreeMeansAndTakesAwayTheFourth() {
        Instrument urica = instrument("urica")
                .items(40, range(1, 5))
                .mean("pc", "1", 10, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
                .mean("c", "1", 10, 3, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
                .mean("a", "1", 10, 3, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
                .mean("m", "1", 10, 3, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40)
                .ofScores(
                        "readiness", Aggregation.SUM_OF_SCORES, 20, 1, Map.of("c", "1", "a", "1", "m", "1", "pc", "-1"))
                .build();
        String marks = "1 2 2 2 2 2 2 2 2 2 " + "5 4 4 4 4 4 4 4 4 4 " + "4 4 4 4 4 4 3 3 3 3 " + "2 3 3 3 3 3 3 3 3 3";

        assertThat(new Scorer(urica).score(values(urica, marks)))
                .extracting(ScorerTest::words)
                .containsExactly("1.900", "4.100", "3.600", "2.900", "8.7");
    }

    @Test
    void roundsOnlyAtTheEnd() {
        Instrument thirds = instrument("thirds")
                .items(6, range(0, 9))
                .mean("a", "1", 3, 0, 1, 2, 3)
                .mean("b", "1", 3, 0, 4, 5, 6)
                .ofScores("both", Aggregation.SUM_OF_SCORES, 6, 0, Map.of("a", "1", "b", "1"))
                .build();

        assertThat(new Scorer(thirds).score(values(thirds, "0 0 1 0 0 1")))
                .extracting(ScorerTest::words)
                .containsExactly("0", "0", "1");
    }

    @Test
    void saysWhatIsMissing() {
        Instrument gad7 = InstrumentFixtures.gad7();
        ScoringOutcome outcome =
                new Scorer(gad7).score(values(gad7, "1 1 _ 1 _ 1 _")).get(0);

        assertThat(outcome).isInstanceOfSatisfying(Unscorable.class, unscorable -> assertThat(unscorable.sentence())
                .isEqualTo("4 of 7 items answered, at least 5 needed; without an answer:"
                        + " gad-7-3, gad-7-5, gad-7-7."));
    }

    @Test
    void withholdsTheTotalWhenAPartHasNoValue() {
        Instrument wai = InstrumentFixtures.waiSr(Respondent.CLIENT);
        ScoringOutcome total = new Scorer(wai)
                .score(values(wai, "4 3 _ 4 _ 4 4 3 5 4 4 3")).stream()
                        .filter(outcome -> outcome.subscale().code().equals("wai-sr-total"))
                        .findFirst()
                        .orElseThrow();

        assertThat(total).isInstanceOfSatisfying(Unscorable.class, unscorable -> assertThat(unscorable.sentence())
                .isEqualTo("A part of this score has no value: wai-sr-bond."));
    }

    @Test
    void readsARiskItemAloneAndNeverImputesIt() {
        Instrument phq9 = InstrumentFixtures.phq9();

        assertThat(risk(phq9, "_ _ _ _ _ _ _ _ 1")).isEqualTo(ScoringOutcome.Risk.PRESENT);
        assertThat(risk(phq9, "3 3 3 3 3 3 3 3 0")).isEqualTo(ScoringOutcome.Risk.NOT_PRESENT);
        assertThat(risk(phq9, "3 3 3 3 3 3 3 3 _")).isEqualTo(ScoringOutcome.Risk.UNKNOWN);
    }

    @Test
    void refusesPartsThatDoNotExistOrGoInCircles() {
        InstrumentFixtures unknown = instrument("x")
                .items(1, range(0, 1))
                .ofScores("total", Aggregation.SUM_OF_SCORES, 1, 0, Map.of("elsewhere", "1"));
        InstrumentFixtures circle = instrument("x")
                .ofScores("a", Aggregation.SUM_OF_SCORES, 1, 0, Map.of("b", "1"))
                .ofScores("b", Aggregation.SUM_OF_SCORES, 1, 0, Map.of("a", "1"));

        assertThatThrownBy(unknown::build).hasMessageContaining("elsewhere");
        assertThatThrownBy(circle::build).hasMessageContaining("a part of itself");
    }

    private static ScoringOutcome.Risk risk(Instrument instrument, String marks) {
        return new Scorer(instrument)
                .score(values(instrument, marks))
                .get(1)
                .risk()
                .orElseThrow();
    }

    private static Map<String, BigDecimal> values(Instrument instrument, String marks) {
        return ResponseReading.read(instrument, Marks.read(instrument, marks)).values();
    }

    private static String only(Instrument instrument, String marks) {
        return words(new Scorer(instrument).score(values(instrument, marks)).get(0));
    }

    private static String words(ScoringOutcome outcome) {
        return outcome instanceof Scored scored ? scored.value().toPlainString() : "absent";
    }
}
