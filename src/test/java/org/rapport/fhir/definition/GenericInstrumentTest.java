package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.CalculatedValues.Comparison;
import org.rapport.domain.instrument.FormScores;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.fhir.R4;
import org.rapport.profiles.ProfileValidator;

/** The example of {@code docs/measures/generic-instruments.md}, read from the page: its Questionnaire and its table. */
class GenericInstrumentTest {
    private static final String PAGE = text(Path.of("docs/measures/generic-instruments.md"));
    private static final String JSON =
            PAGE.substring(PAGE.indexOf("```json") + 7, PAGE.indexOf("```\n", PAGE.indexOf("```json") + 7));
    private static final Instrument WEEK = read(JSON);
    private static final List<String> QUESTIONS = List.of("sleep", "tension", "worked", "work-hard", "work-alone");

    @Test
    void isAnInstrumentByItsProfile() {
        assertThat(ProfileValidator.errors(JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isScoredAsThePageSays(List<String> row) {
        List<Answer> answers = answers(row.get(0).split(" "));
        ResponseReading reading = ResponseReading.read(WEEK, answers);
        FormScores scores = new Scorer(WEEK).score(reading, answers);
        ScoringOutcome outcome = scores.outcomes().get(0);
        Optional<Comparison> compared = scores.calculated().comparison(outcome);

        assertThat(reading.problems()).isEmpty();
        assertThat(List.of(
                        outcome instanceof Scored scored ? scored.value().toPlainString() : "absent",
                        String.valueOf(outcome.answered()),
                        String.valueOf(outcome.total()),
                        outcome instanceof Scored scored && scored.prorated() ? "true" : "",
                        compared.flatMap(Comparison::value)
                                .map(BigDecimal::toPlainString)
                                .orElse(""),
                        compared.filter(Comparison::differs).map(it -> "true").orElse("")))
                .isEqualTo(row.subList(1, 7));
    }

    static Stream<List<String>> rows() {
        List<List<String>> rows = PAGE.substring(PAGE.indexOf("| answers |"), PAGE.indexOf("Second form:"))
                .lines()
                .skip(2)
                .filter(it -> it.startsWith("|"))
                .map(it -> Stream.of(it.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        assertThat(rows).hasSize(6);
        return rows.stream();
    }

    private static List<Answer> answers(String... marks) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            if (!marks[i].equals("_")) {
                answers.add(new Answer(QUESTIONS.get(i), value(marks[i])));
            }
        }
        return answers;
    }

    private static Answer.Value value(String mark) {
        if (mark.equals("yes") || mark.equals("no")) {
            return new Answer.Truth(mark.equals("yes"));
        }
        return mark.matches("\\d+")
                ? new Answer.Numeric(new BigDecimal(mark))
                : new Answer.Coded("https://hospital.example/fhir/CodeSystem/often", mark);
    }

    static Instrument read(String json) {
        return InstrumentReader.read(
                R4.context().newJsonParser().parseResource(Questionnaire.class, json), Terminology.NONE);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
