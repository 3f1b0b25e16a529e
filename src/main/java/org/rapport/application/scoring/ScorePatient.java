package org.rapport.application.scoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Refusal;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.application.scoring.ScoringStore.Work;
import org.rapport.domain.score.Score;
import org.rapport.domain.scoring.PatientScores;
import org.rapport.domain.scoring.PatientScoring;
import org.rapport.domain.scoring.ScoringRules;

/**
 * Computes everything for a patient and keeps what came out differently.
 *
 * <p>A patient is the unit, not a course: which course a session belongs to depends on all the facts of the patient.
 */
public final class ScorePatient {
    private final ScoringStore store;
    private final Function<String, Optional<ScoringRules>> rulesOfSite;
    private final Clock clock;

    /**
     * @param store gives out work and takes results
     * @param rulesOfSite rules of a site by id; empty for a site that is not running
     * @param clock the as-of time
     */
    public ScorePatient(ScoringStore store, Function<String, Optional<ScoringRules>> rulesOfSite, Clock clock) {
        this.store = store;
        this.rulesOfSite = rulesOfSite;
        this.clock = clock;
    }

    /** Scores patients that are due, at most so many, and says how many they were. */
    public int scoreDue(int limit) {
        return store.scoreDue(clock.instant(), limit, this::compute);
    }

    /**
     * Scores one patient now.
     *
     * @param window the source whose scores are asked for, such as {@code QuestionnaireResponse/12}
     * @return ids of the scores of that source
     */
    public List<UUID> scoreNow(PatientKey patient, String window) {
        List<UUID> ofWindow = new ArrayList<>();
        store.scoreNow(patient, work -> {
            Result result = compute(work);
            result.changed().stream()
                    .map(stored -> stored.score().identity())
                    .filter(identity -> identity.window().equals(window))
                    .forEach(identity -> ofWindow.add(identity.uuid()));
            return result;
        });
        return ofWindow;
    }

    private Result compute(Work work) {
        Optional<ScoringRules> rules = rulesOfSite.apply(work.patient().site());
        if (rules.isEmpty()) {
            return new Result(List.of(), List.of(), Optional.empty());
        }
        Instant now = clock.instant();
        PatientScores scores =
                new PatientScoring(rules.get()).score(work.patient().patient(), work.facts(), now);
        List<Refusal> refusals = scores.refusals().stream()
                .map(refusal -> new Refusal(
                        refusal.source().reference(), refusal.source().version(), refusal.sentence()))
                .toList();
        return new Result(
                changes(work.stored(), scores.scores(), now), refusals, rescoreAfter(scores, rules.get(), now));
    }

    private static List<StoredScore> changes(Map<UUID, StoredScore> stored, List<Score> computed, Instant now) {
        List<StoredScore> changes = new ArrayList<>();
        Map<UUID, StoredScore> gone = new TreeMap<>(stored);
        for (Score score : computed) {
            StoredScore before = gone.remove(score.identity().uuid());
            ScoreHistory.next(Optional.ofNullable(before), score, now).ifPresent(changes::add);
        }
        gone.values().forEach(before -> ScoreHistory.retract(before, now).ifPresent(changes::add));
        return changes;
    }

    /** A course that goes on is looked at again on the next day: whether it is provisionally disengaged may change. */
    private static Optional<Instant> rescoreAfter(PatientScores scores, ScoringRules rules, Instant now) {
        boolean goesOn = scores.scores().stream()
                .anyMatch(score -> score.type().measure().equals("provisional-disengagement"));
        ZoneId zone = rules.engagement().zone();
        return goesOn
                ? Optional.of(now.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(LocalTime.of(0, 5))
                        .atZone(zone)
                        .toInstant())
                : Optional.empty();
    }
}
