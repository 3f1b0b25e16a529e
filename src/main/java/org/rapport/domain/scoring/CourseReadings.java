package org.rapport.domain.scoring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.domain.change.Reading;
import org.rapport.domain.change.ScoreSeries;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/**
 * Every value of every score of one course, whatever session it belongs to: those of forms, and those the hospital charted
 * under a standard code of the same score. Where both stand for one local day, the form's counts. A charted number that the
 * score cannot have, such as 45 or −3 for a PHQ-9 total (0 to 27), is no value of it.
 */
final class CourseReadings {
    private final ScoreDirectory directory;
    private final ZoneId zone;
    private final Map<String, List<Reading>> readings = new TreeMap<>();

    CourseReadings(
            ScoreDirectory directory, ZoneId zone, CourseOfTherapy course, List<ScoredForm> forms, Instant asOf) {
        this.directory = directory;
        this.zone = zone;
        forms.forEach(form -> form.scores().forEach(this::add));
        List<OutcomeFact> charted = course.outcomes().stream()
                .filter(fact -> !fact.effective().isAfter(asOf))
                .filter(fact -> directory.charted(fact).isPresent())
                .filter(this::possible)
                .filter(fact -> !standsInAForm(fact))
                .toList();
        charted.forEach(this::add);
    }

    /** The values of a score in time; none when there is no value. */
    List<Reading> of(String measure) {
        return readings.getOrDefault(measure, List.of()).stream()
                .sorted(Reading.IN_TIME)
                .toList();
    }

    /** The series of a score; empty when there is no value. */
    Optional<ScoreSeries> series(String measure) {
        List<Reading> values = of(measure);
        return values.isEmpty()
                ? Optional.empty()
                : directory
                        .score(measure)
                        .map(score -> new ScoreSeries(measure, score.unit(), score.higherIsBetter(), values));
    }

    /** The value of a form's score; empty when it has none. */
    static Optional<Reading> reading(Score score) {
        return score.outcome() instanceof Outcome.Quantity quantity
                ? Optional.of(new Reading(
                        quantity.value(),
                        score.effective().asOf(),
                        score.encounterId(),
                        new Reading.OfForm(score.identity())))
                : Optional.empty();
    }

    private void add(Score score) {
        reading(score).ifPresent(reading -> add(score.type().measure(), reading));
    }

    private void add(OutcomeFact fact) {
        String measure = directory.charted(fact).map(Subscale::code).orElseThrow();
        fact.value()
                .map(value ->
                        new Reading(value, fact.effective(), fact.encounterId(), new Reading.OfChart(fact.source())))
                .ifPresent(reading -> add(measure, reading));
    }

    private void add(String measure, Reading reading) {
        readings.computeIfAbsent(measure, code -> new ArrayList<>()).add(reading);
    }

    private boolean possible(OutcomeFact fact) {
        Subscale score = directory.charted(fact).orElseThrow();
        return fact.value()
                .filter(value -> value.compareTo(score.low()) >= 0 && value.compareTo(score.high()) <= 0)
                .isPresent();
    }

    private boolean standsInAForm(OutcomeFact fact) {
        String measure = directory.charted(fact).map(Subscale::code).orElseThrow();
        return of(measure).stream().anyMatch(reading -> day(reading.moment()).equals(day(fact.effective())));
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
