package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.CalculatedValues.Comparison;
import org.rapport.domain.instrument.FormScores;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.ScoringOutcome.Unscorable;
import org.rapport.fhir.R4;

/** The example of {@code docs/measures/generic-instruments.md}. */
class GenericInstrumentTest {
    private static final String OFTEN = "https://hospital.example/fhir/CodeSystem/often";
    private static final Instrument WEEK = read("example.json");

    @Test
    void scoresAllFourQuestionsOfSomeoneWhoWorked() {
        FormScores scores = scores(
                code("sleep", "often"),
                number("tension", 7),
                truth("worked", true),
                truth("work-hard", true),
                code("work-alone", "sometimes"));

        assertThat(scored(scores).value()).isEqualByComparingTo("13");
        assertThat(scored(scores).answered()).isEqualTo(4);
        assertThat(scored(scores).total()).isEqualTo(4);
        assertThat(compared(scores)).contains(new Comparison(Optional.of(new BigDecimal("13")), false));
    }

    @Test
    void takesTheQuestionsAboutWorkForNotAskedWhenThereWasNone() {
        FormScores scores = scores(code("sleep", "sometimes"), number("tension", 4), truth("worked", false));

        assertThat(scored(scores).value()).isEqualByComparingTo("5");
        assertThat(scored(scores).answered()).isEqualTo(2);
        assertThat(scored(scores).total()).isEqualTo(2);
        assertThat(scored(scores).prorated()).isFalse();
    }

    @Test
    void proratesOneMissingAnswerWhichTheExpressionDoesNot() {
        FormScores scores =
                scores(code("sleep", "often"), number("tension", 4), truth("worked", true), truth("work-hard", false));

        assertThat(scored(scores).value()).isEqualByComparingTo("8");
        assertThat(scored(scores).prorated()).isTrue();
        assertThat(compared(scores)).contains(new Comparison(Optional.of(new BigDecimal("6")), true));
    }

    @Test
    void givesNoScoreWhenTwoOfTheAskedQuestionsAreUnanswered() {
        FormScores scores = scores(number("tension", 4), truth("worked", true), truth("work-hard", false));

        assertThat(scores.outcomes().get(0)).isInstanceOf(Unscorable.class);
        assertThat(((Unscorable) scores.outcomes().get(0)).sentence())
                .isEqualTo("2 of 4 items answered, at least 3 needed; without an answer: sleep, work-alone.");
        assertThat(compared(scores)).isEmpty();
    }

    private static FormScores scores(Answer... answers) {
        ResponseReading reading = ResponseReading.read(WEEK, List.of(answers));
        assertThat(reading.problems()).isEmpty();
        return new Scorer(WEEK).score(reading, List.of(answers));
    }

    private static Scored scored(FormScores scores) {
        return (Scored) scores.outcomes().get(0);
    }

    private static Optional<Comparison> compared(FormScores scores) {
        return scores.calculated().comparison(scores.outcomes().get(0));
    }

    private static Answer code(String linkId, String code) {
        return new Answer(linkId, new Answer.Coded(OFTEN, code));
    }

    private static Answer number(String linkId, int value) {
        return new Answer(linkId, new Answer.Numeric(BigDecimal.valueOf(value)));
    }

    private static Answer truth(String linkId, boolean value) {
        return new Answer(linkId, new Answer.Truth(value));
    }

    static Instrument read(String name) {
        try (InputStream in = GenericInstrumentTest.class.getResourceAsStream("/generic/" + name)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return InstrumentReader.read(
                    R4.context().newJsonParser().parseResource(Questionnaire.class, json), Terminology.NONE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
