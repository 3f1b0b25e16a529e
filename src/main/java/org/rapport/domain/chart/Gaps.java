package org.rapport.domain.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.engagement.Attendance;

/** What is missing in a course, in sentences. Missing is told, never drawn as a zero. */
final class Gaps {
    private static final int SESSIONS_WITHOUT = 3;

    private final List<ChartedScore> scores;

    Gaps(List<ChartedScore> scores) {
        this.scores = scores;
    }

    List<String> of(List<Chart.Visit> visits, List<Chart.Series> series) {
        List<String> missing = new ArrayList<>();
        long unknown = visits.stream()
                .filter(visit -> visit.kind() == Attendance.NO_OUTCOME)
                .count();
        if (unknown > 0) {
            missing.add(
                    unknown == 1
                            ? "One past session has no recorded outcome."
                            : unknown + " past sessions have no recorded outcome.");
        }
        series.forEach(one -> last(one).ifPresent(missing::add));
        series.forEach(one -> lately(one, visits).ifPresent(missing::add));
        forms().ifPresent(missing::add);
        return missing;
    }

    private static Optional<String> last(Chart.Series series) {
        Chart.Point last = series.points().get(series.points().size() - 1);
        return last.value().isPresent()
                ? Optional.empty()
                : Optional.of(series.title() + ", " + last.why().when() + ": "
                        + last.why().result());
    }

    /** Only where sessions lie behind since the last form; a form need not belong to a session. */
    private static Optional<String> lately(Chart.Series series, List<Chart.Visit> visits) {
        Chart.Point last = series.points().get(series.points().size() - 1);
        long since = visits.stream()
                .filter(visit -> visit.number().isPresent() && visit.start().isAfter(last.at()))
                .count();
        return since >= SESSIONS_WITHOUT
                ? Optional.of("No " + series.title() + " at the last " + since + " attended sessions.")
                : Optional.empty();
    }

    private Optional<String> forms() {
        return scores.stream()
                .filter(score -> score.measure().equals("prom-adherence"))
                .max(Comparator.comparing(score -> score.effective().asOf()))
                .flatMap(score -> score.numberOf("numerator").flatMap(part -> score.numberOf("denominator")
                        .filter(whole -> part.compareTo(whole) < 0)
                        .map(whole -> "A form was filled in at " + Words.share(part, whole) + " attended sessions.")));
    }
}
