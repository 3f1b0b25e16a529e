package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.instrument.InstrumentFixtures.instrument;
import static org.rapport.domain.instrument.InstrumentFixtures.range;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.ScoringOutcome.Scored;

/** Integer totals stay integers, and nothing else does. */
class WholeTotalsTest {

    @Test
    void aPlainSumOfWholeNumbersHasNoDecimals() {
        assertThat(total("1", range(0, 4), "3 1 2")).isEqualTo("6");
    }

    @Test
    void aProratedSumKeepsItsDecimalsEvenWhenItComesOutWhole() {
        assertThat(total("1", range(0, 4), "3 1 _")).isEqualTo("6.00");
        assertThat(total("1", range(0, 4), "3 2 _")).isEqualTo("7.50");
    }

    @Test
    void aSumOfMeasuredValuesKeepsItsDecimals() {
        ResponseScale line = new ResponseScale.Range(BigDecimal.ZERO, BigDecimal.TEN, false);
        assertThat(total("1", line, "9.2 8.8 9.0")).isEqualTo("27.00");
    }

    @Test
    void aSumOfWeightsWithFractionsKeepsItsDecimals() {
        ResponseScale halves = new ResponseScale.Options(Map.of(
                new Answer.Coded("s", "a"), new BigDecimal("0.5"), new Answer.Coded("s", "b"), new BigDecimal("1.0")));
        assertThat(total("1", halves, "0.5 0.5 1.0")).isEqualTo("2.00");
        ResponseScale wholes = new ResponseScale.Options(Map.of(
                new Answer.Coded("s", "a"), new BigDecimal("0.0"), new Answer.Coded("s", "b"), new BigDecimal("1.0")));
        assertThat(total("1", wholes, "0 1 1")).isEqualTo("2");
    }

    @Test
    void aFactorThatMakesFractionsKeepsTheDecimals() {
        assertThat(total("0.5", range(0, 4), "3 1 1")).isEqualTo("2.50");
        assertThat(total("0.5", range(0, 4), "3 1 2")).isEqualTo("3");
    }

    private static String total(String factor, ResponseScale scale, String marks) {
        Instrument instrument =
                instrument("x").items(3, scale).sumTo("x-total", factor, 2, 2).build();
        Map<String, BigDecimal> values =
                ResponseReading.read(instrument, Marks.read(instrument, marks)).values();
        return ((Scored) new Scorer(instrument).score(values).get(0)).value().toPlainString();
    }
}
