package org.rapport.application.scoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Refusal;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.application.scoring.ScoringStore.Work;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;
import org.rapport.domain.scoring.PatientScores;
import org.rapport.domain.scoring.PatientScoring;
import org.rapport.domain.scoring.Refusal.Reason;
import org.rapport.domain.scoring.ScoringRules;

/**
 * Computes everything for a patient and keeps what came out differently.
 *
 * <p>A patient is the unit, not a course: which course a session belongs to depends on all the facts of the patient.
 */
public final class ScorePatient {
    private static final Logger LOG = Logger.getLogger(ScorePatient.class.getName());
    private static final Duration AFTER_A_FAULT = Duration.ofDays(1);

    private final ScoringStore store;
    private final Map<String, SiteScoring> sites;
    private final Clock clock;

    /**
     * @param store gives out work and takes results
     * @param rules rules of the running sites by id; what is due at other sites stays so until they run
     * @param clock the as-of time
     */
    public ScorePatient(ScoringStore store, Map<String, ScoringRules> rules, Clock clock) {
        Map<String, SiteScoring> prepared = new TreeMap<>();
        rules.forEach((site, ofSite) -> prepared.put(
                site,
                new SiteScoring(new PatientScoring(ofSite), ofSite.engagement().zone())));
        this.store = store;
        this.sites = Map.copyOf(prepared);
        this.clock = clock;
    }

    /** Scores patients that are due, at most so many, and says how many they were. */
    public int scoreDue(int limit) {
        return store.scoreDue(
                clock.instant(), sites.keySet(), limit, work -> compute(work).result());
    }

    /**
     * Scores patients anew whom rules have scored that are no longer in force, at most so many, as long as nobody is due.
     * Whatever ends it, the next call goes on where it ended.
     */
    public int rescore(int limit) {
        return store.rescore(sites.keySet(), limit, work -> compute(work).result());
    }

    /**
     * Scores one patient of a running site now.
     *
     * @param window the source whose scores are asked for, such as {@code QuestionnaireResponse/12}
     * @return ids of the scores of that source, whether they are new or another instance has just stored them
     */
    public List<UUID> scoreNow(PatientKey patient, String window) {
        List<UUID> ofWindow = new ArrayList<>();
        store.scoreNow(patient, work -> {
            Computed computed = compute(work);
            computed.scores().scores().stream()
                    .map(Score::identity)
                    .filter(identity -> identity.window().equals(window))
                    .forEach(identity -> ofWindow.add(identity.uuid()));
            return computed.result();
        });
        return ofWindow;
    }

    private Computed compute(Work work) {
        Instant now = clock.instant();
        try {
            return everything(work, now);
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.log(
                    Level.SEVERE,
                    "Scoring failed for a patient of site " + work.patient().site()
                            + "; risks are told all the same, and the rest is tried again",
                    fault);
            return risksAlone(work, now, fault);
        }
    }

    /** What is new about risks; nothing that stands is retracted, since a fault knows of nothing that is gone. */
    private Computed risksAlone(Work work, Instant now, Throwable fault) {
        List<Score> risks =
                sites.get(work.patient().site()).scoring().risks(work.patient().patient(), work.facts(), now);
        List<StoredScore> changes = new ArrayList<>();
        for (Score risk : risks) {
            Optional<StoredScore> before =
                    Optional.ofNullable(work.stored().get(risk.identity().uuid()));
            boolean known = before.filter(it -> !it.retracted())
                    .filter(it -> it.score().outcome().equals(risk.outcome()))
                    .isPresent();
            if (!known) {
                ScoreHistory.next(before, risk, now).ifPresent(changes::add);
            }
        }
        Refusal refusal = new Refusal(
                "Patient/" + work.patient().patient(),
                "",
                "Scoring failed (" + fault.getClass().getSimpleName() + "); risks are told, and the facts are kept");
        Result result = new Result(changes, List.of(refusal), Optional.of(now.plus(AFTER_A_FAULT)));
        return new Computed(new PatientScores(risks, List.of(), false, AuditRows.NONE, Map.of()), result);
    }

    private Computed everything(Work work, Instant now) {
        SiteScoring site = sites.get(work.patient().site());
        PatientScores scores = site.scoring().score(work.patient().patient(), work.facts(), now);
        List<Refusal> refusals = scores.refusals().stream()
                .map(refusal -> new Refusal(
                        refusal.source().reference(), refusal.source().version(), refusal.sentence()))
                .toList();
        List<StoredScore> changes = changes(work.stored(), scores, now);
        CalculationDifferences.report(changes);
        Result result = new Result(
                changes, refusals, rescoreAfter(scores, site.zone(), now), Optional.of(scores.audit()), scores.forms());
        return new Computed(scores, result);
    }

    private static List<StoredScore> changes(Map<UUID, StoredScore> stored, PatientScores computed, Instant now) {
        List<StoredScore> changes = new ArrayList<>();
        Map<UUID, StoredScore> gone = new TreeMap<>(stored);
        for (Score score : computed.scores()) {
            StoredScore before = gone.remove(score.identity().uuid());
            ScoreHistory.next(Optional.ofNullable(before), score, now).ifPresent(changes::add);
        }
        gone.values().stream()
                .filter(before -> !standsWithoutItsInstrument(before.score(), computed.refusals()))
                .forEach(before -> ScoreHistory.retract(before, now).ifPresent(changes::add));
        return changes;
    }

    /**
     * Whether a score is gone only because nobody knows the instrument any more by which it was computed. As long as its
     * form stands as it was then, so does the score: a definition that is missing must not retract what it has shown.
     */
    private static boolean standsWithoutItsInstrument(Score score, List<org.rapport.domain.scoring.Refusal> refusals) {
        Set<Source> unscorable = refusals.stream()
                .filter(refusal -> refusal.reason() == Reason.NO_INSTRUMENT)
                .map(refusal -> refusal.source())
                .collect(Collectors.toSet());
        return !score.derivedFrom().isEmpty() && unscorable.containsAll(score.derivedFrom());
    }

    /**
     * A course that goes on is looked at again on the next day: whether it is provisionally disengaged may change. So is one
     * that has a session or its end ahead: once it is past, audits count it.
     */
    private static Optional<Instant> rescoreAfter(PatientScores scores, ZoneId zone, Instant now) {
        return scores.goesOn()
                ? Optional.of(now.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(LocalTime.of(0, 5))
                        .atZone(zone)
                        .toInstant())
                : Optional.empty();
    }

    private record SiteScoring(PatientScoring scoring, ZoneId zone) {}

    private record Computed(PatientScores scores, Result result) {}
}
