package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Calculations.Result;
import org.rapport.domain.instrument.FormScores;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.ResponseReading;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.ScoringOutcome.Unscorable;

/** Scores that a Questionnaire calculates itself. */
class CalculatedExpressionsTest {
    private static final String A = "%resource.item.where(linkId = 'a').answer.value";
    private static final String B = "%resource.item.where(linkId = 'b').answer.value";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A + B; 10",
                "A / B; 2.333333",
                "(A + 0.1) / B; 2.366667",
                "A / B / 2 * 3; 3.500000",
                "A * 1.25 / B; 2.916667",
                "B - A / 2; -0.5",
                "1 / (A + B); 0.1",
                "- A / B; -2.333333",
                "%resource.item.answer.value.ofType(integer).sum(); 10",
                "%resource.item.where(linkId != 'result').answer.value.aggregate($this + $total, 0); 10",
                "%resource.repeat(item).answer.value.ofType(integer).avg(); 5",
                "(A | B).max() - (A | B).min(); 4",
                "iif(A > B, A, B); 7",
                "%resource.item.where(linkId in ('a' | 'b')).answer.count() + A; 9",
                "%resource.item.where(answer.value is integer).count() * A; 14",
                "%context.linkId.length() + A; 13",
                "%questionnaire.item.count() + A; 10",
                "%qitem.linkId.length() + A; 13",
                "%rootResource.item.count() + A; 10",
                "(A / B).round(2); 2.33",
            })
    void givesTheNumberThatItsAuthorMeant(String expression, String expected) {
        Instrument instrument = calculated(expression.replace("A", A).replace("B", B));

        BigDecimal value = result(instrument, 7, 3).value().orElseThrow();

        assertThat(value.setScale(6, RoundingMode.HALF_UP)).isEqualByComparingTo(expected);
    }

    @Test
    void evaluatesVariablesThatUseOneAnother() {
        Instrument instrument = own("%both + %twice")
                .variable("twice", "%first * 2")
                .variable("first", A)
                .variable("both", "%first + " + B)
                .read();

        assertThat(result(instrument, 7, 3).value())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("24"));
    }

    @Test
    void keepsAnswersOutOfTheCalculatedItemItself() {
        Instrument instrument = calculated(A);
        Answer carried = new Answer("result", new Answer.Numeric(BigDecimal.TEN));

        assertThat(instrument
                        .calculations()
                        .of(List.of(number("a", 4), carried), Set.of())
                        .get("total"))
                .isEqualTo(Result.of(new BigDecimal("4")));
    }

    @Test
    void givesTheSameToManyAtOnce() {
        Instrument instrument = own("%sum / 3").variable("sum", A + " + " + B).read();
        List<Integer> numbers =
                IntStream.range(0, 400).map(it -> it % 11).boxed().toList();

        assertThat(numbers.parallelStream().map(it -> result(instrument, it, 10 - it)
                        .value()
                        .orElseThrow()
                        .setScale(9, RoundingMode.HALF_UP)))
                .hasSize(400)
                .containsOnly(new BigDecimal("3.333333333"));
    }

    @Test
    void aCalculatedScoreIsBelievedOnlyWhenEnoughIsAnswered() {
        SiteQuestionnaire own = own(A + " + 0").say("aggregation", new CodeType("calculated"));
        own.say("minimumAnswered", new org.hl7.fhir.r4.model.IntegerType(2));
        Instrument instrument = own.read();

        assertThat(scores(instrument, number("a", 4), number("b", 5)).outcomes().get(0))
                .isInstanceOfSatisfying(
                        Scored.class, it -> assertThat(it.value()).isEqualByComparingTo("4"));
        assertThat(scores(instrument, number("a", 4)).outcomes().get(0)).isInstanceOf(Unscorable.class);
    }

    @Test
    void aCalculatedScoreWithoutANumberOrOutOfItsRangeIsAbsentAndSaysWhy() {
        Instrument empty = own(A + " / " + B)
                .say("aggregation", new CodeType("calculated"))
                .read();
        Instrument outside =
                own(A + " * 100").say("aggregation", new CodeType("calculated")).read();

        assertThat(sentence(empty, number("a", 4))).isEqualTo("The questionnaire's expression gives no number.");
        assertThat(sentence(empty, number("a", 4), number("b", 0)))
                .isEqualTo("The questionnaire's expression gives no number.");
        assertThat(sentence(outside, number("a", 4)))
                .isEqualTo("The calculated value lies outside the range of the score.");
    }

    @Test
    void calculatesNothingInAnItemThatIsNotAsked() {
        Instrument instrument = own(A).change(it -> it.getItem()
                        .get(2)
                        .addEnableWhen()
                        .setQuestion("b")
                        .setOperator(org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator.GREATER_THAN)
                        .setAnswer(new org.hl7.fhir.r4.model.IntegerType(5)))
                .read();

        assertThat(scores(instrument, number("a", 4), number("b", 6))
                        .calculated()
                        .byScore()
                        .get("total")
                        .value())
                .isPresent();
        assertThat(scores(instrument, number("a", 4), number("b", 5))
                        .calculated()
                        .byScore()
                        .get("total"))
                .isEqualTo(Result.none("The item that calculates the score was not asked."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A +; cannot be read as FHIRPath",
                "A.foo(); cannot be read as FHIRPath",
                "iif(A > 100, now(), A); uses the function now(), which is not supported",
                "iif(A > 100, A.resolve(), A); uses the function resolve(), which is not supported",
                "A.precise(); uses the function precise(), which is not supported",
                "iif(A > 100, %patient, A); uses %patient, which is not supported",
                "A + %other; uses %other, which is not supported and no variable in its reach",
                "%resource.authored; uses authored, which is not kept of a form",
                "A.display.length(); uses display, which is not kept of a form",
                "QuestionnaireResponse.item.answer.value.sum(); begins at QuestionnaireResponse",
                "%resource.item.answer.value + 1; cannot be evaluated",
                "A + 'x'; cannot be evaluated",
                "%resource.item.where(linkId = 'c').answer.value; gives no number even when every question",
                "%resource.item.item.answer.value.aggregate($this + $total, 0); gives the same number whatever",
                "%resource.item.answer.value.ofType(decimal).aggregate($this + $total, 1); uses its own result",
            })
    void refusesWhatItCannotEvaluate(String expression, String sentence) {
        assertThatThrownBy(() -> calculated(expression.replace("A", A)))
                .isInstanceOf(UnusableDefinition.class)
                .hasMessageStartingWith("Questionnaire own, item result: the expression ")
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "resource; 1; the variable resource, a name that is reserved",
                "patient; 1; the variable patient, a name that is reserved",
                "loop; %loop + 1; the variable loop, which uses itself",
            })
    void refusesVariablesThatCannotBe(String name, String expression, String sentence) {
        assertThatThrownBy(() -> own(A).variable(name, expression).read()).hasMessageContaining(sentence);
    }

    @Test
    void refusesTwoVariablesOfOneNameAndAForeignLanguage() {
        assertThatThrownBy(() -> own(A).variable("x", "1").variable("x", "2").read())
                .hasMessageContaining("two variables x");
        assertThatThrownBy(() -> own(A).change(it -> ((Expression) it.getItem()
                                        .get(2)
                                        .getExtension()
                                        .get(0)
                                        .getValue())
                                .setLanguage("text/cql"))
                        .read())
                .hasMessageContaining("in another language than text/fhirpath");
    }

    @Test
    void refusesAScoreWithoutItemsAndACalculatedItemThatIsNone() {
        assertThatThrownBy(() -> new SiteQuestionnaire()
                        .item("a", QuestionnaireItemType.INTEGER, it -> {})
                        .calculated(A)
                        .read())
                .hasMessageContaining("declares no score, or one without items: total");
        assertThatThrownBy(() -> new SiteQuestionnaire()
                        .number("a")
                        .say("calculatedItem", new StringType("b"))
                        .read())
                .hasMessageContaining("calculates the score total by the item b, which is no question");
        assertThatThrownBy(() -> new SiteQuestionnaire()
                        .number("a")
                        .number("b")
                        .say("calculatedItem", new StringType("b"))
                        .read())
                .hasMessageContaining("item b calculates the score total and is itself scored");
        assertThatThrownBy(() -> new SiteQuestionnaire()
                        .number("a")
                        .item("b", QuestionnaireItemType.INTEGER, it -> {})
                        .say("calculatedItem", new StringType("b"))
                        .read())
                .hasMessageContaining("item b: the expression is missing");
        assertThatThrownBy(() -> new SiteQuestionnaire()
                        .number("a")
                        .say("aggregation", new CodeType("calculated"))
                        .read())
                .hasMessageContaining("is calculated: it needs a calculatedItem and takes no factor");
    }

    private static SiteQuestionnaire own(String expression) {
        return new SiteQuestionnaire().number("a").number("b").calculated(expression);
    }

    private static Instrument calculated(String expression) {
        return own(expression).read();
    }

    private static Result result(Instrument instrument, int a, int b) {
        return instrument
                .calculations()
                .of(List.of(number("a", a), number("b", b)), Set.of())
                .get("total");
    }

    private static FormScores scores(Instrument instrument, Answer... answers) {
        return new Scorer(instrument).score(ResponseReading.read(instrument, List.of(answers)), List.of(answers));
    }

    private static String sentence(Instrument instrument, Answer... answers) {
        return Optional.of(scores(instrument, answers).outcomes().get(0))
                .map(it -> ((Unscorable) it).sentence())
                .orElseThrow();
    }

    private static Answer number(String linkId, int value) {
        return new Answer(linkId, new Answer.Numeric(BigDecimal.valueOf(value)));
    }
}
