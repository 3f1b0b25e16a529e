package org.rapport.domain.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.change.ReliableRule;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreFamily;

/** What of a site's settings and definitions decides how its charts look. */
public final class ChartTerms {
    private static final Map<String, Chart.Threshold> CASENESS = Map.of(
            "phq-9-total", new Chart.Threshold(BigDecimal.TEN, "Caseness from 10 on (NHS Talking Therapies)"),
            "gad-7-total", new Chart.Threshold(BigDecimal.valueOf(8), "Caseness from 8 on (NHS Talking Therapies)"));

    private final ZoneId zone;
    private final Duration lateNotice;
    private final Map<String, ReliableRule> reliable;
    private final Map<String, Measured> byScore = new HashMap<>();

    /**
     * A score with the questionnaire it is of.
     *
     * @param instrument the questionnaire
     * @param score the score
     * @param items how many of its items belong to the score
     * @param headline whether it is the one that stands for the form
     */
    record Measured(Instrument instrument, Subscale score, int items, boolean headline) {}

    /**
     * The terms of one site.
     *
     * @param zone decides on which day something lies
     * @param lateNotice a cancellation by the client with less notice is late
     * @param reliable by score, when a change is reliable
     * @param instruments the questionnaires known there
     */
    public ChartTerms(
            ZoneId zone, Duration lateNotice, Map<String, ReliableRule> reliable, Collection<Instrument> instruments) {
        this.zone = zone;
        this.lateNotice = lateNotice;
        this.reliable = Map.copyOf(reliable);
        instruments.forEach(this::add);
    }

    private void add(Instrument instrument) {
        Scorer scorer = new Scorer(instrument);
        Optional<Subscale> headline = headline(instrument);
        instrument
                .subscales()
                .forEach(score -> byScore.put(
                        score.code(),
                        new Measured(
                                instrument,
                                score,
                                scorer.items(score).size(),
                                headline.filter(score::equals).isPresent())));
    }

    /** The total, where one is called so; else the score that is declared last. */
    private static Optional<Subscale> headline(Instrument instrument) {
        List<Subscale> scores = instrument.subscales().stream()
                .filter(score -> score.type().family() != ScoreFamily.RISK)
                .toList();
        return scores.stream()
                .filter(score -> score.code().equals(instrument.id() + "-total"))
                .findFirst()
                .or(() -> scores.isEmpty() ? Optional.empty() : Optional.of(scores.get(scores.size() - 1)));
    }

    ZoneId zone() {
        return zone;
    }

    Duration lateNotice() {
        return lateNotice;
    }

    Optional<Measured> measured(String measure) {
        return Optional.ofNullable(byScore.get(measure));
    }

    Optional<Chart.Threshold> caseness(String measure) {
        return Optional.ofNullable(CASENESS.get(measure));
    }

    Optional<ReliableRule> reliable(String measure) {
        return Optional.ofNullable(reliable.get(measure));
    }

    /** Whether the answers of a form may be shown to the treating clinician. */
    static boolean answersShown(Instrument instrument) {
        return instrument.visibility() == Visibility.THERAPIST_VISIBLE;
    }
}
