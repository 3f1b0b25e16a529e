package org.rapport.domain.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

/**
 * A line for each risk item that is present or not known. The last known answer decides: an item that is left blank later
 * ends nothing, and the answer before it still stands.
 */
final class RiskLines {
    private final Explanations explanations;
    private final Words words;

    RiskLines(Explanations explanations) {
        this.explanations = explanations;
        this.words = explanations.words();
    }

    /** The lines, by measure; none for an item that was last answered below its threshold. */
    List<Chart.Line> of(List<ChartedScore> inTime) {
        Map<String, List<ChartedScore>> byMeasure = new TreeMap<>();
        inTime.stream().filter(score -> score.family() == ScoreFamily.RISK).forEach(score -> byMeasure
                .computeIfAbsent(score.measure(), measure -> new ArrayList<>())
                .add(score));
        return byMeasure.values().stream().flatMap(item -> line(item).stream()).toList();
    }

    private Optional<Chart.Line> line(List<ChartedScore> item) {
        Optional<ChartedScore> known = item.stream()
                .filter(score -> score.outcome() instanceof Outcome.Flag)
                .reduce((one, next) -> next);
        Optional<ChartedScore> blank =
                Optional.of(item.get(item.size() - 1)).filter(score -> score.outcome() instanceof Outcome.Absent);
        return known.filter(ChartedScore::yes)
                .map(answer -> present(answer, blank))
                .or(() -> blank.map(one -> unknown(one, known)));
    }

    private Chart.Line present(ChartedScore answer, Optional<ChartedScore> blank) {
        String since =
                blank.map(one -> "; not answered since, last on " + day(one)).orElse("");
        return new Chart.Line(
                answer.title(),
                "present",
                "as answered on " + day(answer) + since,
                true,
                Optional.of(explanations.of(answer)));
    }

    private Chart.Line unknown(ChartedScore blank, Optional<ChartedScore> known) {
        String before = known.map(one -> "; below the threshold on " + day(one)).orElse("");
        return new Chart.Line(
                blank.title(),
                "not known",
                "not answered on " + day(blank) + before,
                false,
                Optional.of(explanations.of(blank)));
    }

    private String day(ChartedScore score) {
        return words.day(score.effective().asOf());
    }
}
