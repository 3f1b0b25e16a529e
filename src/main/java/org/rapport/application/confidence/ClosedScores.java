package org.rapport.application.confidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Closed;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.score.Score;

/**
 * Says of scores that are at hand whether they are closed, as a search would leave them out. Of clients who are in no list it says so of
 * everything.
 *
 * @param closed what is closed
 */
public record ClosedScores(List<Closed> closed) {
    public ClosedScores {
        closed = List.copyOf(closed);
    }

    /** Whether a score that stands is closed. */
    public boolean has(StoredScore stored) {
        return closed.stream().anyMatch(one -> closes(one, stored, one.partly().scores()));
    }

    /** Whether some version of a score is closed; then all are to whoever may not see each. */
    public boolean hasInAnyVersion(StoredScore stored) {
        return closed.stream().anyMatch(one -> closes(one, stored, one.partly().steady()));
    }

    private static boolean closes(Closed one, StoredScore stored, Set<UUID> open) {
        Score score = stored.score();
        if (!one.site().equals(score.identity().site())) {
            return false;
        }
        boolean byPatient = one.patients().contains(score.identity().patient())
                || one.partly().patients().contains(score.identity().patient())
                        && !open.contains(score.identity().uuid())
                || one.unlisted()
                        .filter(others ->
                                !others.but().contains(score.identity().patient()))
                        .isPresent();
        boolean byAnswers = byAnswers(one.answers(), score) || byLabels(one, score);
        return one.risks()
                ? byAnswers && !stored.ofRisk() || byPatient && !stored.asksForReview()
                : byAnswers || byPatient;
    }

    private static boolean byAnswers(Closed.Answers answers, Score score) {
        String measure = score.identity().measure();
        Optional<String> about = ScoreVisibility.about(score);
        boolean closed =
                answers.measures().filter(open -> !open.contains(measure)).isPresent();
        return closed
                || ScoreVisibility.CHANGES.contains(measure)
                        && answers.changes()
                                .filter(open -> about.filter(open::contains).isEmpty())
                                .isPresent();
    }

    private static boolean byLabels(Closed one, Score score) {
        return one.labels()
                .filter(seen ->
                        !score.labels().stream().map(SecurityLabel::token).allMatch(seen::contains))
                .isPresent();
    }
}
