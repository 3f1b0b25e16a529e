package org.rapport.application.publish;

import java.time.Instant;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;

/**
 * A score as it stands in the store.
 *
 * @param score the score; of a retracted one, as it last was
 * @param status where it stands
 * @param version 1 for the first, one more for each change
 * @param issued when this version was computed
 */
public record StoredScore(Score score, ScoreStatus status, int version, Instant issued) {

    /** Whether it is a risk, whatever came out. */
    public boolean ofRisk() {
        return score.type().family() == ScoreFamily.RISK;
    }

    /** Whether it ends what an earlier version asked for: a risk that is not present or was retracted. Unknown ends nothing. */
    public boolean withdrawsReview() {
        return ofRisk() && (retracted() || score.outcome().equals(new Outcome.Flag(false)));
    }

    /** Whether its sources never were true. */
    public boolean retracted() {
        return status == ScoreStatus.ENTERED_IN_ERROR;
    }

    /** Whether somebody should look at it at once: a risk that is present and not retracted. */
    public boolean asksForReview() {
        return ofRisk() && !retracted() && score.outcome().equals(new Outcome.Flag(true));
    }
}
