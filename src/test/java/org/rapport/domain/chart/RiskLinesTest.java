package org.rapport.domain.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.chart.ScoresInChart.risk;

import org.junit.jupiter.api.Test;
import org.rapport.domain.score.Outcome;

class RiskLinesTest {
    private static final Outcome PRESENT = new Outcome.Flag(true);
    private static final Outcome NOT_PRESENT = new Outcome.Flag(false);
    private static final Outcome UNKNOWN = new Outcome.Absent(Outcome.Reason.UNKNOWN, "Not answered.");

    private final ExampleChart chart = new ExampleChart();

    @Test
    void asksForALookAtARiskThatIsPresentAndSaysOnWhichDay() {
        chart.scores.add(risk("1", "2026-01-05", PRESENT));
        assertLine("present", "as answered on 5 Jan 2026", true);
    }

    @Test
    void keepsARiskStandingWhenTheItemIsLeftBlankLater() {
        chart.scores.add(risk("1", "2026-01-05", PRESENT));
        chart.scores.add(risk("2", "2026-01-12", UNKNOWN));
        chart.scores.add(risk("3", "2026-01-19", UNKNOWN));
        assertLine("present", "as answered on 5 Jan 2026; not answered since, last on 19 Jan 2026", true);
        assertThat(chart.line().why().orElseThrow().result()).isEqualTo("yes");
    }

    @Test
    void endsItWithALaterAnswerBelowTheThresholdAlone() {
        chart.scores.add(risk("1", "2026-01-05", PRESENT));
        chart.scores.add(risk("2", "2026-01-12", UNKNOWN));
        chart.scores.add(risk("3", "2026-01-19", NOT_PRESENT));
        assertThat(chart.course().lines()).isEmpty();
    }

    @Test
    void asksForALookAtARiskThatComesBackAfterABlank() {
        chart.scores.add(risk("1", "2026-01-05", NOT_PRESENT));
        chart.scores.add(risk("2", "2026-01-12", UNKNOWN));
        chart.scores.add(risk("3", "2026-01-19", PRESENT));
        assertLine("present", "as answered on 19 Jan 2026", true);
    }

    @Test
    void saysThatItIsNotKnownWhenTheItemWasNeverAnswered() {
        chart.scores.add(risk("1", "2026-01-05", UNKNOWN));
        assertLine("not known", "not answered on 5 Jan 2026", false);
    }

    @Test
    void saysWhenItWasLastAnsweredBeforeItCameToBeUnknown() {
        chart.scores.add(risk("1", "2026-01-05", NOT_PRESENT));
        chart.scores.add(risk("2", "2026-01-12", UNKNOWN));
        assertLine("not known", "not answered on 12 Jan 2026; below the threshold on 5 Jan 2026", false);
    }

    private void assertLine(String value, String change, boolean attention) {
        Chart.Line line = chart.line();
        assertThat(line.value()).isEqualTo(value);
        assertThat(line.change()).isEqualTo(change);
        assertThat(line.attention()).isEqualTo(attention);
    }
}
