package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.instrument.InstrumentFixtures.instrument;
import static org.rapport.domain.instrument.InstrumentFixtures.range;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.instrument.CalculatedValues.Comparison;
import org.rapport.domain.instrument.Calculations.Result;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.ScoringOutcome.Unscorable;
import org.rapport.domain.instrument.Subscale.Aggregation;

/** What a questionnaire's own expression gives, beside Rapport's score or in its place. */
class CalculatedValuesTest {
    private final Subscale sum = instrument("x")
            .items(3, range(0, 3))
            .sum("x-total", 2)
            .build()
            .subscales()
            .get(0);

    @Test
    void theSameNumberDoesNotDiffer() {
        assertThat(compared(sum, "4", value("4.0"))).hasValue(new Comparison(Optional.of(number("4")), false));
        assertThat(compared(sum, "4", value("3.5"))).hasValue(new Comparison(Optional.of(number("4")), false));
    }

    @Test
    void anotherNumberDiffersAndSoDoesNone() {
        assertThat(compared(sum, "4", value("5"))).hasValue(new Comparison(Optional.of(number("5")), true));
        assertThat(compared(sum, "4", Result.none("nothing"))).hasValue(new Comparison(Optional.empty(), true));
    }

    @Test
    void thereIsNothingToCompareWithoutBoth() {
        CalculatedValues values = new CalculatedValues(Map.of("x-total", value("4")));

        assertThat(values.comparison(new Unscorable(sum, 1, 3, "too few"))).isEmpty();
        assertThat(CalculatedValues.NONE.comparison(scored(sum, "4"))).isEmpty();
        assertThat(compared(calculated(0, 9), "4", value("4"))).isEmpty();
    }

    @Test
    void aScoreThatOnlyTheExpressionGivesHasItsValueWithinTheEnds() {
        assertThat(within("0")).isEqualTo("0");
        assertThat(within("9")).isEqualTo("9");
        assertThat(within("9.01")).isEqualTo("absent: The calculated value lies outside the range of the score.");
        assertThat(within("-0.5")).isEqualTo("absent: The calculated value lies outside the range of the score.");
    }

    @Test
    void aScoreWithoutACalculatedValueIsAbsent() {
        assertThat(score(CalculatedValues.NONE, 3)).isEqualTo("absent: The questionnaire calculates no value.");
        assertThat(score(new CalculatedValues(Map.of("x-total", Result.none("No value."))), 3))
                .isEqualTo("absent: No value.");
    }

    @Test
    void tooFewAnswersGoBeforeTheExpression() {
        assertThat(score(new CalculatedValues(Map.of("x-total", value("4"))), 1))
                .isEqualTo("absent: 1 of 3 items answered, at least 2 needed; without an answer: x-2, x-3.");
    }

    private String within(String value) {
        return score(new CalculatedValues(Map.of("x-total", value(value))), 3);
    }

    /** The score of a form with so many items answered 1. */
    private String score(CalculatedValues values, int answered) {
        Instrument plain =
                instrument("x").items(3, range(0, 3)).sum("x-total", 2).build();
        Instrument byExpression = new Instrument(
                plain.key(),
                plain.id(),
                plain.title(),
                plain.respondent(),
                plain.licence(),
                plain.visibility(),
                plain.items(),
                List.of(calculated(0, 9)));
        Map<String, BigDecimal> given = new HashMap<>();
        plain.items().subList(0, answered).forEach(item -> given.put(item.linkId(), BigDecimal.ONE));
        ScoringOutcome outcome = new Scorer(byExpression, values).score(given).get(0);
        return outcome instanceof Scored scored
                ? scored.value().toPlainString()
                : "absent: " + ((Unscorable) outcome).sentence();
    }

    private static Optional<Comparison> compared(Subscale subscale, String own, Result result) {
        return new CalculatedValues(Map.of("x-total", result)).comparison(scored(subscale, own));
    }

    private static Scored scored(Subscale subscale, String value) {
        return new Scored(subscale, number(value), 3, 3, false);
    }

    private Subscale calculated(int low, int high) {
        return new Subscale(
                sum.type(),
                Aggregation.CALCULATED,
                sum.factor(),
                sum.missing(),
                sum.decimals(),
                BigDecimal.valueOf(low),
                BigDecimal.valueOf(high),
                sum.higherIsBetter(),
                sum.unit(),
                sum.parts(),
                sum.riskThreshold(),
                sum.prompt(),
                sum.itemPrompt());
    }

    private static Result value(String value) {
        return Result.of(number(value));
    }

    private static BigDecimal number(String value) {
        return new BigDecimal(value);
    }
}
