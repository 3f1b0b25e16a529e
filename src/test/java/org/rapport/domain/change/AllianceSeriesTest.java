package org.rapport.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.change.SeriesFixtures.component;
import static org.rapport.domain.change.SeriesFixtures.number;
import static org.rapport.domain.change.SeriesFixtures.sessions;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.score.Outcome;

class AllianceSeriesTest {
    private static final String WAI = "wai-sr-total";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "4.2 4.3 4.1 _ 4.3,4.200,2",
        "4.2 4.3 4.1 4.4 4.3,4.267,3",
        "_ _ _ 4.4 4.3 1,4.350,2",
        "4.2 4.3 4.1 4.2,4.150,2"
    })
    void theEarlyAllianceIsTheMeanOfSessionsThreeToFive(String values, String mean, String points) {
        Change change = AllianceEarly.of(sessions(WAI, values));

        assertThat(change.outcome()).isEqualTo(new Outcome.Quantity(number(mean), "{score}"));
        assertThat(component(change, "points")).contains(points);
        assertThat(component(change, "measure")).contains(WAI);
        assertThat(change.readings()).hasSize(Integer.parseInt(points));
    }

    @ParameterizedTest
    @CsvSource({"4.2 4.3 4.1,is 1 value", "4.2 4.3 _ _ 4.1 4.2,is 1 value", "4.2 4.3,are 0 values"})
    void withOneValueOfSessionsThreeToFiveThereIsNone(String values, String words) {
        Change change = AllianceEarly.of(sessions(WAI, values));

        assertThat(change.outcome())
                .isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.sentence())
                        .contains(words, "of sessions 3 to 5"));
        assertThat(change.readings()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "18 16 15 13 12 10,-1.542857,6",
        "4 4 4 4,0.000000,4",
        "1 2 3 4,1.000000,4",
        // A session without a value leaves its gap: x is 1, 2, 4, 5.
        "1 2 _ 4 5,1.000000,4",
        // Only the last eight count.
        "9 9 9 1 2 3 4 5 6 7 8,1.000000,8"
    })
    void theSlopeIsByLeastSquaresOverTheLastEightValues(String values, String slope, String points) {
        Change change = AllianceSlope.of(sessions(WAI, values));

        assertThat(change.outcome()).isEqualTo(new Outcome.Quantity(number(slope), "{score}/{session}"));
        assertThat(component(change, "points")).contains(points);
        assertThat(change.readings()).hasSize(Integer.parseInt(points));
    }

    @Test
    void threeValuesGiveNoSlope() {
        assertThat(AllianceSlope.of(sessions(WAI, "4 _ 3 2")).outcome())
                .isEqualTo(new Outcome.Absent(
                        Outcome.Reason.NOT_PERFORMED,
                        "There are 3 attended sessions with a value so far; at least 4 are needed."));
    }

    @Test
    void theGapIsTheClientsLessTheTherapistsWhereBothHaveAValue() {
        List<AllianceGap.Gap> gaps =
                AllianceGap.of(sessions(WAI, "4.0 4.3 _ 4.1"), sessions("wai-sr-t-total", "_ 3.9 4.0 4.5"));

        assertThat(gaps).extracting(gap -> gap.at().session()).containsExactly(2, 4);
        Change first = gaps.get(0).change();
        assertThat(first.outcome()).isEqualTo(new Outcome.Quantity(number("0.4"), "{score}"));
        assertThat(component(first, "client-value")).contains("4.3");
        assertThat(component(first, "therapist-value")).contains("3.9");
        assertThat(component(first, "pairs")).contains("1");
        assertThat(component(first, "correlation")).isEmpty();
        assertThat(first.readings()).hasSize(2);
        assertThat(gaps.get(1).change().outcome()).isEqualTo(new Outcome.Quantity(number("-0.4"), "{score}"));
    }

    @Test
    void fromSixPairsOnTheGapComesWithTheCorrelationSoFar() {
        List<AllianceGap.Gap> gaps = AllianceGap.of(
                sessions(WAI, "4.0 4.2 4.1 4.4 4.3 4.5 1.0"),
                sessions("wai-sr-t-total", "3.8 3.9 4.0 4.1 4.0 4.3 5.0"));

        assertThat(component(gaps.get(4).change(), "correlation")).isEmpty();
        assertThat(component(gaps.get(5).change(), "correlation")).contains("0.9000");
        assertThat(component(gaps.get(5).change(), "pairs")).contains("6");
        assertThat(gaps.get(5).change().readings()).hasSize(12);
        assertThat(component(gaps.get(6).change(), "pairs")).contains("7");
    }

    @Test
    void ratingsThatNeverVaryHaveNoCorrelation() {
        List<AllianceGap.Gap> gaps =
                AllianceGap.of(sessions(WAI, "4 4 4 4 4 4"), sessions("wai-sr-t-total", "3 4 3 4 3 4"));

        assertThat(component(gaps.get(5).change(), "correlation")).isEmpty();
        assertThat(gaps.get(5).change().readings()).hasSize(2);
    }
}
