package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "<36, 35.9, true",
        "<36, 36.0, false",
        "<36, 36.1, false",
        "<=36, 36.0, true",
        "<=36, 36.1, false",
        ">36, 36.0, false",
        ">36, 36.1, true",
        ">=36, 36, true",
        ">=36.0, 35.9, false",
        "<-0.5, -1, true"
    })
    void holdsOrNot(String limit, BigDecimal value, boolean holds) {
        assertThat(Limit.parse(limit).orElseThrow().holds(value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "36", "=36", "<", "<36.", "< 36", "<36 ", "<>36", "<1e3", "below 36"})
    void readsNothingElse(String text) {
        assertThat(Limit.parse(text)).isEmpty();
    }

    @Test
    void aSitesPromptsReplaceThoseOfTheQuestionnaireAndLeaveTheOthers() {
        Prompts prompts = Prompts.parse("srs-total<=36, haq-ii-mean.items<3");
        var instruments = prompts.over(InstrumentFixtures.packaged());

        assertThat(subscale(instruments.values(), "srs-total").prompt()).isEqualTo(Limit.parse("<=36"));
        assertThat(subscale(instruments.values(), "srs-total").itemPrompt()).isEqualTo(Limit.parse("<9.0"));
        assertThat(subscale(instruments.values(), "gsrs-total").prompt()).isEqualTo(Limit.parse("<36"));
        assertThat(subscale(instruments.values(), "haq-ii-mean").prompt()).isEmpty();
        assertThat(subscale(instruments.values(), "haq-ii-mean").itemPrompt()).isEqualTo(Limit.parse("<3"));
        assertThat(Prompts.none().over(InstrumentFixtures.packaged())).isEqualTo(InstrumentFixtures.packaged());
    }

    @Test
    void nothingButThePromptsIsChanged() {
        Instrument gad7 = InstrumentFixtures.gad7();
        Calculations own = (asked, hidden) -> Map.of("gad-7-total", Calculations.Result.none("Not computable."));
        Instrument computing = new Instrument(
                gad7.key(),
                gad7.id(),
                gad7.title(),
                gad7.respondent(),
                gad7.licence(),
                gad7.visibility(),
                gad7.items(),
                gad7.subscales(),
                own);

        assertThat(Prompts.parse("srs-total<=36").over(Map.of(gad7.key(), computing)))
                .containsOnly(Map.entry(gad7.key(), computing));
    }

    @Test
    void namesTheScoresThatNobodyDeclares() {
        assertThat(Prompts.parse("srs-totl<36,srs-total<36,gsrs.items<9")
                        .unknown(InstrumentFixtures.packaged().values()))
                .isEqualTo(Set.of("srs-totl", "gsrs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"srs-total", "srs-total=36", "srs-total<36,srs-total<35", "srs-total.item<9", "<36", ","})
    void refusesAListThatCannotBeRead(String list) {
        assertThatThrownBy(() -> Prompts.parse(list)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Subscale subscale(Iterable<Instrument> instruments, String code) {
        for (Instrument instrument : instruments) {
            for (Subscale subscale : instrument.subscales()) {
                if (subscale.code().equals(code)) {
                    return subscale;
                }
            }
        }
        throw new AssertionError(code);
    }
}
