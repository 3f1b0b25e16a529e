package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The line of a measure that is drawn: last value, difference from the first one, and what was found about it. A finding
 * that is about other values than those shown, as one that is older than the last value, is told with its own.
 */
final class SeriesLine {
    private static final String DETERIORATION = "reliable-deterioration";

    private final Words words;
    private final List<ChartedScore> scores;

    SeriesLine(Words words, List<ChartedScore> scores) {
        this.words = words;
        this.scores = scores;
    }

    Chart.Line of(Chart.Series series) {
        List<Chart.Point> values = series.points().stream()
                .filter(point -> point.value().isPresent())
                .toList();
        Optional<ChartedScore> change = latestAbout("reliable-change", series.measure());
        if (values.isEmpty()) {
            return new Chart.Line(series.title(), "no value", "", false, Optional.empty());
        }
        Chart.Point last = values.get(values.size() - 1);
        List<String> said = new ArrayList<>(List.of(words.day(last.at())));
        said.addAll(change(values.get(0), last, change));
        drops(series.measure()).ifPresent(said::add);
        boolean worse = change.flatMap(ChartedScore::finding)
                .filter(DETERIORATION::equals)
                .isPresent();
        return new Chart.Line(
                series.title(),
                Words.number(last.value().orElseThrow()) + " (" + Words.number(series.low()) + " to "
                        + Words.number(series.high()) + ")",
                String.join("; ", said),
                worse || openDrop(series.measure()).isPresent(),
                Optional.of(last.why()));
    }

    private List<String> change(Chart.Point first, Chart.Point last, Optional<ChartedScore> change) {
        Optional<ChartedScore> finding = change.filter(found -> found.words().isPresent());
        boolean same = finding.filter(found -> isAbout(found, first, last)).isPresent();
        List<String> said = new ArrayList<>();
        if (first != last) {
            BigDecimal difference =
                    last.value().orElseThrow().subtract(first.value().orElseThrow());
            String found = same ? ": " + inWords(finding.orElseThrow()) : "";
            said.add(Words.signed(difference) + " since " + words.day(first.at()) + found);
        }
        finding.filter(found -> !same).map(this::withItsValues).ifPresent(said::add);
        return said;
    }

    private static boolean isAbout(ChartedScore finding, Chart.Point first, Chart.Point last) {
        return first != last
                && is(finding.numberOf("first-value"), first)
                && is(finding.numberOf("latest-value"), last);
    }

    private static boolean is(Optional<BigDecimal> number, Chart.Point point) {
        return number.filter(value -> value.compareTo(point.value().orElseThrow()) == 0)
                .isPresent();
    }

    /** {@code reliable improvement on 12 Jan 2026 (15 to 8)}. */
    private String withItsValues(ChartedScore finding) {
        String values = finding.numberOf("first-value")
                .flatMap(first -> finding.numberOf("latest-value")
                        .map(latest -> " (" + Words.number(first) + " to " + Words.number(latest) + ")"))
                .orElse("");
        return inWords(finding) + " on " + words.day(finding.effective().asOf()) + values;
    }

    private static String inWords(ChartedScore finding) {
        return finding.words().orElse("").toLowerCase(Locale.ROOT);
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
}
