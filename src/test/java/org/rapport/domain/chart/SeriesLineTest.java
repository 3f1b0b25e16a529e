package org.rapport.domain.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.chart.ScoresInChart.change;
import static org.rapport.domain.chart.ScoresInChart.number;
import static org.rapport.domain.chart.ScoresInChart.phq;

import org.junit.jupiter.api.Test;

class SeriesLineTest {
    private final ExampleChart chart = new ExampleChart();

    @Test
    void saysWhatWasFoundOfTheDifferenceItShows() {
        chart.scores.add(phq("1", "2026-01-05T09:00", number("15"), true));
        chart.scores.add(phq("2", "2026-01-12T09:00", number("8"), true));
        chart.scores.add(improvement());
        assertThat(chart.line().change()).isEqualTo("12 Jan 2026; −7 since 5 Jan 2026: reliable improvement");
        assertThat(chart.line().attention()).isFalse();
    }

    @Test
    void claimsNothingOfALaterValueThatTheFindingIsNotAbout() {
        chart.scores.add(phq("1", "2026-01-05T09:00", number("15"), true));
        chart.scores.add(phq("2", "2026-01-12T09:00", number("8"), true));
        chart.scores.add(improvement());
        chart.scores.add(phq("4", "2026-01-19T09:00", number("20"), false));
        assertThat(chart.line().change())
                .isEqualTo("19 Jan 2026; +5 since 5 Jan 2026; reliable improvement on 12 Jan 2026 (15 to 8)");
    }

    @Test
    void claimsNothingOfAnEarlierValueThatTheFindingIsNotAbout() {
        chart.scores.add(phq("0", "2026-01-04T09:00", number("9"), false));
        chart.scores.add(phq("1", "2026-01-05T09:00", number("15"), true));
        chart.scores.add(phq("2", "2026-01-12T09:00", number("8"), true));
        chart.scores.add(improvement());
        assertThat(chart.line().change())
                .endsWith("−1 since 4 Jan 2026; reliable improvement on 12 Jan 2026 (15 to 8)");
    }

    @Test
    void keepsAskingForALookAtADeteriorationAndSaysOfWhichValues() {
        chart.scores.add(phq("1", "2026-01-05T09:00", number("8"), true));
        chart.scores.add(phq("2", "2026-01-12T09:00", number("15"), true));
        chart.scores.add(
                change("3", "2026-01-12T09:00", "reliable-deterioration", "Reliable deterioration", "8.0", "15"));
        assertThat(chart.line().change()).endsWith("+7 since 5 Jan 2026: reliable deterioration");
        chart.scores.add(phq("4", "2026-01-19T09:00", number("14"), false));
        assertThat(chart.line().change())
                .endsWith("+6 since 5 Jan 2026; reliable deterioration on 12 Jan 2026 (8 to 15)");
        assertThat(chart.line().attention()).isTrue();
    }

    @Test
    void saysWhyItAsksForALookWhereOneValueAloneIsShown() {
        chart.scores.add(phq("2", "2026-01-12T09:00", number("15"), true));
        chart.scores.add(
                change("3", "2026-01-12T09:00", "reliable-deterioration", "Reliable deterioration", "8", "15"));
        assertThat(chart.line().change()).isEqualTo("12 Jan 2026; reliable deterioration on 12 Jan 2026 (8 to 15)");
        assertThat(chart.line().attention()).isTrue();
    }

    private static ChartedScore improvement() {
        return change("3", "2026-01-12T09:00", "reliable-improvement", "Reliable improvement", "15", "8");
    }
}
