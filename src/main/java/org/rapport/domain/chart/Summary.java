package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text at the top of a course: last value, change, and what asks for a look. */
final class Summary {
    private final Explanations explanations;
    private final Words words;
    private final List<ChartedScore> scores;
    private final List<Chart.Line> lines = new ArrayList<>();

    Summary(Explanations explanations, List<ChartedScore> scores) {
        this.explanations = explanations;
        this.words = explanations.words();
        this.scores = scores;
    }

    List<Chart.Line> lines(List<Chart.Visit> visits, List<Chart.Series> series) {
        lines.addAll(new RiskLines(explanations).of(scores));
        attendance(visits);
        SeriesLine measure = new SeriesLine(words, scores);
        series.forEach(one -> lines.add(measure.of(one)));
        share("homework-completion", "Work between sessions", "of the tasks due");
        index();
        return List.copyOf(lines);
    }

    private Optional<ChartedScore> latest(String measure) {
        return scores.stream()
                .filter(score -> score.measure().equals(measure))
                .max(Comparator.comparing(score -> score.effective().asOf()));
    }

    private void attendance(List<Chart.Visit> visits) {
        share("attendance-rate", "Sessions attended", "of the sessions that count");
        latest("provisional-disengagement")
                .filter(ChartedScore::yes)
                .ifPresent(score -> lines.add(new Chart.Line(
                        "Provisional disengagement",
                        "no session for longer than usual",
                        last(visits)
                                .map(visit -> "last attended on " + words.day(visit.start()) + ", none booked")
                                .orElse(""),
                        true,
                        Optional.of(explanations.of(score)))));
    }

    private static Optional<Chart.Visit> last(List<Chart.Visit> visits) {
        return visits.stream().filter(visit -> visit.number().isPresent()).reduce((one, next) -> next);
    }

    private void share(String measure, String title, String of) {
        latest(measure).ifPresent(score -> {
            Optional<BigDecimal> part = score.numberOf("numerator");
            Optional<BigDecimal> whole = score.numberOf("denominator");
            boolean known = score.number().isPresent() && part.isPresent() && whole.isPresent();
            lines.add(new Chart.Line(
                    title,
                    known ? Words.share(part.get(), whole.get()) : "no value",
                    (known
                                    ? of
                                    : Words.result(score)
                                            .replaceFirst("^no value: ", "")
                                            .replaceFirst("\\.$", "")) + ", as of "
                            + words.day(score.effective().asOf()),
                    false,
                    Optional.of(explanations.of(score))));
        });
    }

    /** Never without its coverage and its lowest domain. */
    private void index() {
        latest("engagement-index").ifPresent(index -> {
            String domain = index.textOf("lowest-domain")
                    .map(name -> "lowest: " + name
                            + index.numberOf("lowest-value")
                                    .map(value -> " " + Words.number(value))
                                    .orElse(""))
                    .orElse("");
            String coverage = index.numberOf("coverage")
                    .map(share -> "coverage " + Words.number(share.movePointRight(2)) + " %")
                    .orElse("");
            lines.add(new Chart.Line(
                    "Engagement index (experimental)",
                    Words.result(index),
                    List.of(coverage, domain, words.day(index.effective().asOf())).stream()
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("; ")),
                    false,
                    Optional.of(explanations.of(index))));
        });
    }
}
