package org.rapport.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.change.SeriesFixtures.component;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.change.PlanRecalibration.PlanChange;
import org.rapport.domain.score.Outcome;

class PlanRecalibrationTest {
    private final PlanRecalibration recalibration = new PlanRecalibration(28, ZONE);

    @Test
    void oneOfTwoDropsWasFollowed() {
        Change change = recalibration.of(
                List.of(event("2026-02-09"), event("2026-03-16")),
                List.of(event("2026-02-09"), event("2026-03-16")),
                List.of(changed("g1", "2026-02-20")));

        assertThat(change.outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("0.5000"), "1"));
        assertThat(component(change, "numerator")).contains("1");
        assertThat(component(change, "denominator")).contains("2");
        assertThat(change.sources()).containsExactly(source("Goal", "g1"));
    }

    @ParameterizedTest(name = "a drop on 9 February, a change on {0}")
    @CsvSource({
        "2026-02-08T23:59,0.0000",
        "2026-02-09T00:01,1.0000",
        "2026-03-09T23:59,1.0000",
        "2026-03-10T00:01,0.0000"
    })
    void theDayOfTheEventCountsAndSoDoesTheTwentyEighthDayAfterIt(String changed, String share) {
        Change change = recalibration.of(
                List.of(event("2026-02-09")), List.of(event("2026-02-09")), List.of(changed("g1", changed)));

        assertThat(change.outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal(share), "1"));
    }

    @Test
    void withoutAnEventItIsAbsent() {
        assertThat(recalibration
                        .of(List.of(), List.of(event("2026-02-09")), List.of(changed("g1", "2026-02-20")))
                        .outcome())
                .isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.sentence())
                        .contains("at least 1 is needed"));
    }

    private static Reading event(String day) {
        return new Reading(
                BigDecimal.ONE, at(day), Optional.empty(), new Reading.OfChart(source("Observation", "o" + day)));
    }

    private static PlanChange changed(String id, String moment) {
        return new PlanChange(source("Goal", id), at(moment));
    }
}
