package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.Calculations;
import org.rapport.domain.instrument.Calculations.Result;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Component;

/** What an Observation tells of a questionnaire's own calculation. */
class CalculatedScoringTest {

    @Test
    void tellsTheSameValueWithoutAWarning() {
        assertThat(components(Result.of(new BigDecimal("6")), "1 2 3"))
                .contains(Component.number("calculated-value", new BigDecimal("6"), "{score}"))
                .doesNotContain(Component.mark("calculated-differs"));
    }

    @Test
    void marksAnotherValueAndNone() {
        assertThat(components(Result.of(new BigDecimal("7")), "1 2 3"))
                .contains(
                        Component.number("calculated-value", new BigDecimal("7"), "{score}"),
                        Component.mark("calculated-differs"));
        assertThat(components(Result.none("nothing"), "1 2 3"))
                .contains(Component.mark("calculated-differs"))
                .noneMatch(it -> it.code().equals("calculated-value"));
    }

    @Test
    void saysNothingOfACalculationBesideAnAbsentScore() {
        assertThat(components(Result.of(new BigDecimal("1")), "1 _ _"))
                .noneMatch(it -> it.code().startsWith("calculated"));
    }

    private static List<Component> components(Result result, String marks) {
        Instrument instrument = instrument((asked, hidden) -> Map.of("own-total", result));
        ScoringRules rules = new ScoringRules(
                "site",
                EngagementRules.defaults(FactFixtures.ZONE),
                Map.of(instrument.key(), instrument),
                RulesFixtures.indicators());
        return new PatientScoring(rules)
                        .score(
                                FactFixtures.PATIENT,
                                List.of(FactFixtures.form(
                                        "f", instrument.key().toString(), "2026-03-02", Marks.read(instrument, marks))),
                                Instant.parse("2026-04-01T00:00:00Z"))
                        .scores()
                        .stream()
                        .filter(it -> it.identity().measure().equals("own-total"))
                        .findFirst()
                        .orElseThrow()
                        .components();
    }

    private static Instrument instrument(Calculations calculations) {
        Instrument plain = InstrumentFixtures.instrument("own")
                .items(3, InstrumentFixtures.range(0, 3))
                .sum("own-total", 2)
                .build();
        return new Instrument(
                plain.key(),
                plain.id(),
                plain.title(),
                plain.respondent(),
                plain.licence(),
                plain.visibility(),
                plain.items(),
                plain.subscales(),
                calculations);
    }
}
