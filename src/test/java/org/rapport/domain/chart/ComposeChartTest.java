package org.rapport.domain.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.chart.ScoresInChart.drop;
import static org.rapport.domain.chart.ScoresInChart.number;
import static org.rapport.domain.chart.ScoresInChart.phq;
import static org.rapport.domain.chart.ScoresInChart.score;
import static org.rapport.domain.chart.ScoresInChart.with;
import static org.rapport.domain.fact.FactFixtures.at;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

class ComposeChartTest {
    private final ExampleChart chart = new ExampleChart();
    private final List<ChartedScore> scores = chart.scores;

    @Test
    void dividesScoresAmongCoursesAndShowsTheLatestCourseFirst() {
        scores.add(phq("1", "2025-01-10T09:00", number("20"), true));
        scores.add(phq("2", "2026-01-05T09:00", number("12"), true));
        Chart chart = compose();
        assertThat(chart.courses()).extracting(Chart.Course::id).containsExactly("new", "old");
        assertThat(values(chart.courses().get(0))).containsExactly("12");
        assertThat(values(chart.courses().get(1))).containsExactly("20");
    }

    @Test
    void showsOfADayRapportsOwnValueAndNoneThatWasRetracted() {
        scores.add(phq("1", "2026-01-05T09:00", number("12"), true));
        scores.add(phq("2", "2026-01-05T15:00", number("13"), false));
        scores.add(phq("3", "2026-01-12T09:00", number("11"), false));
        scores.add(with(
                phq("4", "2026-01-19T09:00", number("27"), true), "entered-in-error", Visibility.THERAPIST_VISIBLE));
        assertThat(values(compose().courses().get(0))).containsExactly("12", "11");
    }

    @Test
    void showsNoChartedNumberThatTheScoreCannotHave() {
        scores.add(phq("1", "2026-01-05T09:00", number("27"), false));
        scores.add(phq("2", "2026-01-12T09:00", number("45"), false));
        scores.add(phq("3", "2026-01-13T09:00", number("-3"), false));
        scores.add(phq("4", "2026-01-19T09:00", number("0"), false));
        assertThat(values(compose().courses().get(0))).containsExactly("27", "0");
        assertThat(compose().courses().get(0).lines().get(0).change()).isEqualTo("19 Jan 2026; −27 since 5 Jan 2026");
    }

    @Test
    void keepsTheBandAndTheCutOffBesideAPhq9() {
        scores.add(phq("1", "2026-01-05T09:00", number("18"), true));
        Chart.Series series = compose().courses().get(0).series().get(0);
        assertThat(series.line().orElseThrow().value()).isEqualByComparingTo("10");
        assertThat(series.band().orElseThrow().low()).isEqualByComparingTo("12");
        assertThat(series.band().orElseThrow().high()).isEqualByComparingTo("24");
    }

    @Test
    void tellsWhatIsMissingAndMakesNoZeroOfIt() {
        scores.add(phq("1", "2026-01-05T09:00", number("18"), true));
        scores.add(phq(
                "2",
                "2026-01-12T09:00",
                new Outcome.Absent(Outcome.Reason.NOT_PERFORMED, "3 of 9 items are missing."),
                true));
        Chart.Course course = compose().courses().get(0);
        assertThat(course.series().get(0).points().get(1).value()).isEmpty();
        assertThat(course.missing()).anyMatch(sentence -> sentence.contains("no value: 3 of 9 items are missing."));
        assertThat(course.lines()).anyMatch(line -> line.value().equals("18 (0 to 27)"));
    }

    @Test
    void tellsThatNoFormCameForSeveralSessions() {
        scores.add(phq("1", "2026-01-04T09:00", number("18"), true));
        assertThat(compose().courses().get(0).missing()).contains("No PHQ-9 total at the last 3 attended sessions.");
    }

    @Test
    void saysOfProvisionalDisengagementWhenTheLastSessionWasAndNoMore() {
        scores.add(score(
                "1",
                "provisional-disengagement",
                ScoreFamily.ENGAGEMENT,
                "2026-05-05T00:00",
                new Outcome.Flag(true),
                List.of()));
        Chart.Line line = compose().courses().get(0).lines().get(0);
        assertThat(line.title()).isEqualTo("Provisional disengagement");
        assertThat(line.change()).isEqualTo("last attended on 19 Jan 2026, none booked");
        assertThat(line.why().orElseThrow().rule()).contains("not that the treatment has ended");
    }

    @Test
    void asksForALookAtADropUntilItIsRepaired() {
        scores.add(score("1", "wai-sr-total", ScoreFamily.ALLIANCE, "2026-01-05T09:00", number("4.2"), List.of()));
        scores.add(score("2", "wai-sr-total", ScoreFamily.ALLIANCE, "2026-01-12T09:00", number("3.0"), List.of()));
        scores.add(drop(List.of(Component.text("measure", "wai-sr-total"), Component.count("session-number", 2))));
        Chart.Course course = compose().courses().get(0);
        assertThat(course.lines().get(0).attention()).isTrue();
        assertThat(course.series().get(0).points().get(1).mark()).contains("marked");
        scores.set(
                2,
                drop(List.of(
                        Component.text("measure", "wai-sr-total"),
                        Component.count("session-number", 2),
                        Component.mark("repaired"),
                        Component.count("repaired-at-session", 3))));
        Chart.Line repaired = compose().courses().get(0).lines().get(0);
        assertThat(repaired.attention()).isFalse();
        assertThat(repaired.change()).endsWith("marked alliance drop at session 2, repaired at session 3");
    }

    @Test
    void leavesOutWhatIsNotForTheTreatingClinicianAndNamesIt() {
        ChartedScore hidden =
                score("1", "haq-ii-total", ScoreFamily.ALLIANCE, "2026-01-05T09:00", number("95"), List.of());
        scores.add(with(hidden, "final", Visibility.SUPERVISOR_AGGREGATE));
        Chart chart = compose();
        assertThat(chart.courses().get(0).series()).isEmpty();
        assertThat(chart.notShown()).containsExactly("haq-ii-total");
    }

    @Test
    void showsNothingOfAnotherClient() {
        ChartedScore other = new ChartedScore(
                "1",
                Optional.of("s1"),
                "somebody-else",
                "phq-9-total",
                "PHQ-9 total",
                ScoreFamily.SYMPTOM,
                number("20"),
                Optional.empty(),
                EffectiveTime.at(at("2026-01-05T09:00")),
                "final",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Visibility.THERAPIST_VISIBLE);
        scores.add(other);
        assertThat(compose().courses().get(0).series()).isEmpty();
    }

    private Chart compose() {
        return chart.compose();
    }

    private static List<String> values(Chart.Course course) {
        return course.series().get(0).points().stream()
                .map(point -> point.value().orElseThrow().toPlainString())
                .toList();
    }
}
