package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        series.forEach(this::line);
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

    private void line(Chart.Series series) {
        List<Chart.Point> values = series.points().stream()
                .filter(point -> point.value().isPresent())
                .toList();
        if (values.isEmpty()) {
            lines.add(new Chart.Line(series.title(), "no value", "", false, Optional.empty()));
            return;
        }
        Chart.Point last = values.get(values.size() - 1);
        List<String> said = new ArrayList<>(List.of(words.day(last.at())));
        if (values.size() > 1) {
            said.add(change(series, values.get(0), last));
        }
        drops(series.measure()).ifPresent(said::add);
        boolean attention = reliable(series.measure())
                .filter("reliable-deterioration"::equals)
                .isPresent();
        lines.add(new Chart.Line(
                series.title(),
                Words.number(last.value().orElseThrow()) + " (" + Words.number(series.low()) + " to "
                        + Words.number(series.high()) + ")",
                String.join("; ", said),
                attention || openDrop(series.measure()).isPresent(),
                Optional.of(last.why())));
    }

    private String change(Chart.Series series, Chart.Point first, Chart.Point last) {
        BigDecimal difference =
                last.value().orElseThrow().subtract(first.value().orElseThrow());
        String since = Words.signed(difference) + " since " + words.day(first.at());
        return latestAbout("reliable-change", series.measure())
                .flatMap(ChartedScore::words)
                .map(found -> since + ": " + found.toLowerCase(Locale.ROOT))
                .orElse(since);
    }

    private Optional<String> reliable(String measure) {
        return latestAbout("reliable-change", measure).flatMap(ChartedScore::finding);
    }

    private Optional<ChartedScore> latestAbout(String change, String measure) {
        return scores.stream()
                .filter(score -> score.measure().equals(change) && score.about().equals(measure))
                .max(Comparator.comparing(score -> score.effective().asOf()));
    }

    private Optional<ChartedScore> openDrop(String measure) {
        return latestAbout("alliance-drop", measure)
                .filter(drop -> !drop.flagOf("repaired").orElse(false));
    }

    private Optional<String> drops(String measure) {
        return latestAbout("alliance-drop", measure)
                .map(drop -> drop.words().orElse("Alliance drop").toLowerCase(Locale.ROOT)
                        + drop.numberOf("session-number")
                                .map(number -> " at session " + Words.number(number))
                                .orElse("")
                        + drop.numberOf("repaired-at-session")
                                .map(number -> ", repaired at session " + Words.number(number))
                                .orElse(drop.flagOf("repaired").isPresent() ? ", not repaired" : ""));
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
