package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinimumAnsweredTest {
    private static final Instrument GAD = InstrumentFixtures.gad7();

    @Test
    void aSiteMayAllowFewerMissingAnswers() {
        assertThat(total(GAD, 5)).isInstanceOf(ScoringOutcome.Scored.class);
        assertThat(total(strict(), 5)).isInstanceOf(ScoringOutcome.Unscorable.class);
        assertThat(total(strict(), 6)).isInstanceOf(ScoringOutcome.Scored.class);
    }

    @Test
    void nothingElseIsChanged() {
        Map<InstrumentKey, Instrument> packaged = InstrumentFixtures.packaged();

        assertThat(MinimumAnswered.none().over(packaged)).isEqualTo(packaged);
        assertThat(MinimumAnswered.parse("gad-7-total=5").over(packaged)).isEqualTo(packaged);
    }

    @Test
    void namesWhatCanNeverBeHad() {
        MinimumAnswered asked = MinimumAnswered.parse("gad-7-total=8, mood-total=2,phq-9-total=9");

        assertThat(asked.unknown(InstrumentFixtures.packaged().values())).containsExactly("gad-7-total", "mood-total");
    }

    @Test
    void refusesWhatIsNoListOfNumbers() {
        for (String list :
                List.of("gad-7-total", "gad-7-total=0", "gad-7-total=6,gad-7-total=7", "gad-7-total=x", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> MinimumAnswered.parse(list));
        }
    }

    private static Instrument strict() {
        return MinimumAnswered.parse("gad-7-total=6")
                .over(Map.of(GAD.key(), GAD))
                .get(GAD.key());
    }

    private static ScoringOutcome total(Instrument instrument, int answered) {
        Map<String, BigDecimal> values = new HashMap<>();
        instrument.items().stream().limit(answered).forEach(item -> values.put(item.linkId(), BigDecimal.ONE));
        return new Scorer(instrument).score(values).get(0);
    }
}
