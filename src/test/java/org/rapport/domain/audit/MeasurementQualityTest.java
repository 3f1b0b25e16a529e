package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.instrument.InstrumentFixtures.instrument;
import static org.rapport.domain.instrument.InstrumentFixtures.range;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.instrument.Subscale.Aggregation;

class MeasurementQualityTest {
    private final Instrument three =
            upTo(9, instrument("x").items(3, range(0, 3)).sum("x-total", 3).build());

    @Test
    void theWorkedExample() {
        ScoreQuality quality = only(three, course("1 2 2", "", "3 3 3"), course("2 2 _", "2 3 3"));

        assertThat(quality.measure()).isEqualTo("x-total");
        assertThat(quality.forms()).isEqualTo(4);
        assertThat(quality.completeness()).isEqualTo(new Rate(3, 4));
        assertThat(quality.mean()).isEqualTo(found("7.333", 3));
        assertThat(quality.deviation()).isEqualTo(found("2.082", 3));
        assertThat(quality.ceiling()).isEqualTo(new Rate(1, 3));
        assertThat(quality.retest()).isInstanceOf(Estimate.Absent.class);
        assertThat(quality.alpha()).isEqualTo(found("0.923", 3));
    }

    @Test
    void countsScoresAtTheHighestValueAsCeiling() {
        Instrument phq9 = InstrumentFixtures.phq9();

        ScoreQuality quality = new MeasurementQuality(phq9)
                .of(List.of(course(phq9, "3 3 3 3 3 3 3 3 3", "3 3 3 3 3 3 3 3 2", "3 3 3 3 3 3 3 3 _")))
                .get(0);

        assertThat(quality.ceiling()).isEqualTo(new Rate(2, 3));
        assertThat(quality.completeness()).isEqualTo(new Rate(2, 3));
    }

    @Test
    void aFormThatCannotBeReadIsNoForm() {
        ScoreQuality quality = only(three, course("1 2 2", "9 9 9", "3 3 ?"));

        assertThat(quality.forms()).isEqualTo(1);
        assertThat(quality.mean()).isEqualTo(found("5.000", 1));
    }

    @Test
    void leavesRiskItemsOut() {
        assertThat(new MeasurementQuality(InstrumentFixtures.phq9()).of(List.of()))
                .extracting(ScoreQuality::measure)
                .containsExactly("phq-9-total");
    }

    @Test
    void pairsScoresOfAdjacentSessions() {
        ScoreQuality quality = only(
                three, course("0 0 0", "0 0 1", "0 1 1", "1 1 1", "1 1 2", "1 2 2", "2 2 2"), course("1 1 1", "_ 1 1"));

        assertThat(quality.retest()).isEqualTo(found("1.000", 6));
    }

    @Test
    void turnsReversedItemsRoundForAlpha() {
        Instrument turned = instrument("x")
                .items(3, range(0, 3))
                .reversed(3)
                .sum("x-total", 3)
                .build();

        assertThat(only(turned, course("1 1 2", "2 2 1", "3 3 0")).alpha()).isEqualTo(found("1.000", 3));
    }

    @Test
    void aScoreThatSubtractsAPartHasNoAlpha() {
        Instrument urica = instrument("x")
                .items(4, range(1, 5))
                .mean("x-a", "1", 2, 2, 1, 2)
                .mean("x-b", "1", 2, 2, 3, 4)
                .ofScores("x-total", Aggregation.SUM_OF_SCORES, 4, 2, Map.of("x-a", "1", "x-b", "-1"))
                .build();

        List<ScoreQuality> rows =
                new MeasurementQuality(urica).of(List.of(course(urica, "1 2 3 4", "2 3 4 5", "1 2 _ 3")));

        assertThat(rows.get(0).alpha()).isEqualTo(found("1.000", 3));
        assertThat(rows.get(2).alpha())
                .isEqualTo(new Estimate.Absent(
                        "Cronbach's α has no meaning for a score that does not add its items up.", 2));
    }

    @Test
    void aTotalOfSubscalesHasTheAlphaOfAllItsItems() {
        Instrument waiSr = InstrumentFixtures.waiSr(Instrument.Respondent.CLIENT);

        List<ScoreQuality> rows = new MeasurementQuality(waiSr)
                .of(List.of(course(waiSr, "1 1 1 1 1 1 1 1 1 1 1 1", "4 4 4 4 4 4 4 4 4 4 4 4")));

        assertThat(rows).filteredOn(row -> row.measure().equals("wai-sr-total")).allSatisfy(row -> {
            assertThat(row.alpha()).isEqualTo(found("1.000", 2));
            assertThat(row.mean()).isEqualTo(found("2.500", 2));
        });
    }

    @Test
    void withoutAFormEverythingIsAbsentWithASentence() {
        ScoreQuality quality = only(three);

        assertThat(quality.forms()).isZero();
        assertThat(quality.mean()).isEqualTo(new Estimate.Absent("A mean needs at least 1 score.", 0));
        assertThat(quality.deviation())
                .isEqualTo(new Estimate.Absent("A standard deviation needs at least 2 scores.", 0));
        assertThat(quality.alpha().value()).isEmpty();
        assertThat(quality.retest().n()).isZero();
        assertThat(quality.ceiling().value()).isEmpty();
    }

    /** The same instrument with another highest score. */
    private static Instrument upTo(int high, Instrument instrument) {
        Subscale total = instrument.subscales().get(0);
        Subscale bounded = new Subscale(
                total.type(),
                total.aggregation(),
                total.factor(),
                total.missing(),
                total.decimals(),
                total.low(),
                BigDecimal.valueOf(high),
                total.higherIsBetter(),
                total.unit(),
                total.parts(),
                total.riskThreshold(),
                total.prompt(),
                total.itemPrompt());
        return new Instrument(
                instrument.key(),
                instrument.id(),
                instrument.title(),
                instrument.respondent(),
                instrument.licence(),
                instrument.visibility(),
                instrument.items(),
                List.of(bounded));
    }

    private static ScoreQuality only(Instrument instrument, CourseForms... courses) {
        List<ScoreQuality> rows = new MeasurementQuality(instrument).of(List.of(courses));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private CourseForms course(String... forms) {
        return course(three, forms);
    }

    private static CourseForms course(Instrument instrument, String... forms) {
        return new CourseForms(
                Stream.of(forms).map(form -> form(instrument, form)).toList());
    }

    private static Optional<List<Answer>> form(Instrument instrument, String marks) {
        return marks.isEmpty() ? Optional.empty() : Optional.of(Marks.read(instrument, marks));
    }

    private static Estimate found(String figure, long n) {
        return new Estimate.Found(new BigDecimal(figure), n);
    }
}
