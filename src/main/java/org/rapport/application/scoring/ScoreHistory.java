package org.rapport.application.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;

/**
 * How a score moves from one version to the next.
 *
 * <p>What a score says depends on the facts alone; its status tells how it got there: {@code amended} when new facts
 * changed it, {@code corrected} when its own source form was corrected, {@code entered-in-error} when its sources were
 * retracted.
 */
final class ScoreHistory {
    private ScoreHistory() {}

    /** The next version; empty when nothing that is said changes. */
    static Optional<StoredScore> next(Optional<StoredScore> before, Score score, Instant now) {
        if (before.isEmpty()) {
            return Optional.of(new StoredScore(score, ScoreStatus.FINAL, 1, now));
        }
        StoredScore old = before.get();
        boolean retracted = old.status() == ScoreStatus.ENTERED_IN_ERROR;
        if (!retracted && saysTheSame(old.score(), score)) {
            return Optional.empty();
        }
        return Optional.of(new StoredScore(score, statusAfter(old, score), old.version() + 1, now));
    }

    /** The retraction; empty when the score is retracted already. */
    static Optional<StoredScore> retract(StoredScore before, Instant now) {
        return before.status() == ScoreStatus.ENTERED_IN_ERROR
                ? Optional.empty()
                : Optional.of(new StoredScore(before.score(), ScoreStatus.ENTERED_IN_ERROR, before.version() + 1, now));
    }

    private static ScoreStatus statusAfter(StoredScore old, Score score) {
        boolean ofAForm =
                !score.derivedFrom().isEmpty() && score.effective().end().isEmpty();
        boolean sameAlgorithm = old.score().algorithmVersion().equals(score.algorithmVersion());
        boolean otherLabels = !old.score().labels().equals(score.labels());
        return ofAForm && sameAlgorithm && !otherLabels ? ScoreStatus.CORRECTED : ScoreStatus.AMENDED;
    }

    /**
     * Whether both say the same. A new version of an encounter that changes no number is not worth a new version here;
     * nor is another person responsible: the Observation does not name them, and a Task stays with whom it was given to.
     */
    private static boolean saysTheSame(Score old, Score score) {
        return withoutVersions(old).equals(withoutVersions(score));
    }

    private static Score withoutVersions(Score score) {
        List<Source> sources =
                score.otherSources().stream().map(Source::withoutVersion).toList();
        return new Score(
                score.identity(),
                score.type(),
                score.effective(),
                score.outcome(),
                score.components(),
                score.encounterId(),
                score.derivedFrom(),
                sources,
                score.members(),
                score.basis(),
                Optional.empty(),
                score.algorithmVersion(),
                score.labels());
    }
}
