package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.ResponseReading.Problem;

class ResponseReadingTest {
    private static final Answer.Coded SEVERAL_DAYS = new Answer.Coded("http://loinc.org", "LA6569-3");

    @Test
    void weighsOptionsAndTakesNumbersAsTheyAre() {
        assertThat(phq9(new Answer("phq-9-2", SEVERAL_DAYS)).values()).isEqualTo(Map.of("phq-9-2", BigDecimal.ONE));
        assertThat(waiSr(number("wai-sr-3", "4")).values()).isEqualTo(Map.of("wai-sr-3", BigDecimal.valueOf(4)));
    }

    @Test
    void namesAnItemTheQuestionnaireDoesNotHave() {
        assertThat(phq9(new Answer("phq-9-12", SEVERAL_DAYS)).problems())
                .containsExactly(new Problem("phq-9-12", "The questionnaire has no such item."));
    }

    @Test
    void namesACodeThatIsNoneOfTheOptionsEvenWhenOnlyItsSystemDiffers() {
        assertThat(phq9(new Answer("phq-9-1", new Answer.Coded("http://example.org", "LA6569-3")))
                        .problems())
                .containsExactly(new Problem("phq-9-1", "The answer's code is not one of the item's options."));
    }

    @Test
    void namesAnAnswerOutOfRange() {
        assertThat(waiSr(number("wai-sr-1", "6")).problems())
                .containsExactly(new Problem("wai-sr-1", "The answer is out of range: 1 to 5 is possible."));
        assertThat(waiSr(number("wai-sr-1", "0")).sound()).isFalse();
        assertThat(waiSr(number("wai-sr-1", "2.5")).problems())
                .containsExactly(new Problem("wai-sr-1", "The answer is not a whole number."));
        assertThat(waiSr(number("wai-sr-1", "2.0")).sound()).isTrue();
    }

    @Test
    void namesAnswersOfTheWrongKind() {
        assertThat(waiSr(new Answer("wai-sr-1", SEVERAL_DAYS)).sound()).isFalse();
        assertThat(phq9(number("phq-9-1", "1")).sound()).isFalse();
        assertThat(phq9(new Answer("phq-9-1", new Answer.Unreadable("valueString")))
                        .sound())
                .isFalse();
    }

    @Test
    void namesAnItemThatWasAnsweredTwice() {
        assertThat(phq9(new Answer("phq-9-1", SEVERAL_DAYS), new Answer("phq-9-1", SEVERAL_DAYS))
                        .problems())
                .containsExactly(new Problem("phq-9-1", "The item takes one answer and has more."));
    }

    @Test
    void takesAnythingForAnItemThatNoScoreUses() {
        ResponseReading reading = phq9(
                new Answer("phq-9-difficulty", new Answer.Unreadable("valueString")), number("phq-9-difficulty", "99"));

        assertThat(reading.sound()).isTrue();
        assertThat(reading.values()).isEmpty();
    }

    private static ResponseReading phq9(Answer... answers) {
        return ResponseReading.read(InstrumentFixtures.phq9(), List.of(answers));
    }

    private static ResponseReading waiSr(Answer... answers) {
        return ResponseReading.read(InstrumentFixtures.waiSr(Respondent.CLIENT), List.of(answers));
    }

    private static Answer number(String linkId, String value) {
        return new Answer(linkId, new Answer.Numeric(new BigDecimal(value)));
    }
}
