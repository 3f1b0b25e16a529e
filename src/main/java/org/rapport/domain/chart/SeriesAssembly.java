package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreFamily;

/** The scores of one course as they are drawn: one series for the score that stands for each form. */
final class SeriesAssembly {
    private static final Comparator<Chart.Series> AS_DRAWN = Comparator.comparing(Chart.Series::panel)
            .thenComparing(Chart.Series::byTherapist)
            .thenComparing(Chart.Series::measure, Comparator.reverseOrder());

    private final ChartTerms terms;
    private final Explanations explanations;
    private final List<ChartedScore> scores;
    private final Map<String, Integer> sessions = new HashMap<>();

    SeriesAssembly(ChartTerms terms, Explanations explanations, List<Chart.Visit> visits, List<ChartedScore> scores) {
        this.terms = terms;
        this.explanations = explanations;
        this.scores = scores;
        visits.forEach(visit ->
                visit.number().ifPresent(number -> visit.sources().forEach(source -> sessions.put(source, number))));
    }

    List<Chart.Series> all() {
        Map<String, List<ChartedScore>> byMeasure = new TreeMap<>();
        for (ChartedScore score : scores) {
            if (terms.measured(score.measure())
                    .filter(ChartTerms.Measured::headline)
                    .isPresent()) {
                byMeasure
                        .computeIfAbsent(score.measure(), code -> new ArrayList<>())
                        .add(score);
            }
        }
        return byMeasure.values().stream().map(this::series).sorted(AS_DRAWN).toList();
    }

    private Chart.Series series(List<ChartedScore> values) {
        ChartedScore first = values.get(0);
        ChartTerms.Measured measured = terms.measured(first.measure()).orElseThrow();
        Subscale score = measured.score();
        return new Chart.Series(
                first.measure(),
                first.title(),
                panel(first.family()),
                measured.instrument().respondent() == Respondent.THERAPIST,
                score.low(),
                score.high(),
                score.higherIsBetter(),
                terms.caseness(first.measure()),
                band(first.measure(), values),
                points(first.measure(), values));
    }

    private static Chart.Panel panel(ScoreFamily family) {
        return switch (family) {
            case ALLIANCE -> Chart.Panel.ALLIANCE;
            case SYMPTOM -> Chart.Panel.SYMPTOMS;
            case CHECK_IN -> Chart.Panel.CHECK_IN;
            default -> Chart.Panel.OTHER;
        };
    }

    private Optional<Chart.Band> band(String measure, List<ChartedScore> values) {
        Optional<BigDecimal> first =
                values.stream().flatMap(score -> score.number().stream()).findFirst();
        return terms.reliable(measure)
                .flatMap(rule -> first.map(value -> new Chart.Band(
                        value.subtract(rule.criterion()),
                        value.add(rule.criterion()),
                        "Within less than " + Words.number(rule.criterion())
                                + " points of the first value: no reliable change")));
    }

    private List<Chart.Point> points(String measure, List<ChartedScore> values) {
        Map<Instant, String> drops = new HashMap<>();
        Set<Integer> repaired = new HashSet<>();
        for (ChartedScore score : scores) {
            if (score.measure().equals("alliance-drop") && score.about().equals(measure)) {
                score.finding().ifPresent(found -> drops.put(score.effective().asOf(), found));
                score.numberOf("repaired-at-session").ifPresent(number -> repaired.add(number.intValue()));
            }
        }
        return values.stream()
                .map(score -> {
                    Optional<Integer> session = session(score);
                    Optional<String> mark = Optional.ofNullable(
                                    drops.get(score.effective().asOf()))
                            .or(() -> session.filter(repaired::contains).map(number -> "repaired"));
                    return new Chart.Point(
                            score.effective().asOf(), score.number(), session, mark, explanations.of(score));
                })
                .toList();
    }

    private Optional<Integer> session(ChartedScore score) {
        return score.encounter().map(id -> sessions.get("Encounter/" + id));
    }
}
