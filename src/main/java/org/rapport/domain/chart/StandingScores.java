package org.rapport.domain.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scores of one client that stand: of each the latest version, nothing retracted, and of a day on which both Rapport
 * and somebody else charted a value of the same measure, Rapport's alone. A number that somebody else charted and that the
 * score cannot have, such as 45 or −3 for a PHQ-9 total (0 to 27), is no value of it here either, as it is in scoring.
 *
 * @param shown by the time they speak of
 * @param notShown titles of measures that the rule of their instrument keeps from clinicians
 */
record StandingScores(List<ChartedScore> shown, List<String> notShown) {
    private static final Comparator<ChartedScore> IN_TIME = Comparator.<ChartedScore, Instant>comparing(
                    score -> score.effective().asOf())
            .thenComparing(ChartedScore::measure)
            .thenComparing(ChartedScore::id);

    static StandingScores of(String patient, Collection<ChartedScore> charted, ChartTerms terms) {
        ZoneId zone = terms.zone();
        List<ChartedScore> standing = latest(charted).stream()
                .filter(score -> score.patient().equals(patient) && !score.retracted())
                .filter(score -> score.own() || possible(score, terms))
                .toList();
        Set<String> ownDays = new HashSet<>();
        standing.stream().filter(ChartedScore::own).forEach(score -> ownDays.add(day(score, zone)));
        return new StandingScores(
                standing.stream()
                        .filter(ChartedScore::forClinicians)
                        .filter(score -> score.own() || !ownDays.contains(day(score, zone)))
                        .sorted(IN_TIME)
                        .toList(),
                standing.stream()
                        .filter(score -> !score.forClinicians() && score.about().equals(score.measure()))
                        .map(ChartedScore::title)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static boolean possible(ChartedScore score, ChartTerms terms) {
        return score.number()
                .flatMap(number -> terms.measured(score.measure())
                        .map(ChartTerms.Measured::score)
                        .map(range -> number.compareTo(range.low()) >= 0 && number.compareTo(range.high()) <= 0))
                .orElse(true);
    }

    private static Collection<ChartedScore> latest(Collection<ChartedScore> charted) {
        Map<String, ChartedScore> latest = new LinkedHashMap<>();
        charted.forEach(score -> latest.merge(
                score.scoreId().orElse("Observation/" + score.id()),
                score,
                (a, b) -> issued(b).isBefore(issued(a)) ? a : b));
        return latest.values();
    }

    private static Instant issued(ChartedScore score) {
        return score.issued().orElse(Instant.MIN);
    }

    private static String day(ChartedScore score, ZoneId zone) {
        return score.measure() + " " + LocalDate.ofInstant(score.effective().asOf(), zone);
    }
}
