package org.rapport.application.publish;

import java.util.List;

/**
 * What one round of publishing did.
 *
 * @param accepted scores the EHR has taken, or that were handed over
 * @param refused scores it will not take
 * @param deferred scores to be tried again
 * @param withheld scores that may not leave
 */
public record Round(int accepted, int refused, int deferred, int withheld) {
    static final Round NOTHING = new Round(0, 0, 0, 0);

    static Round ofWithheld(int scores) {
        return new Round(0, 0, 0, scores);
    }

    static Round of(List<ScoreWriter.Result> results) {
        int accepted = 0;
        int refused = 0;
        int deferred = 0;
        for (ScoreWriter.Result result : results) {
            if (result instanceof ScoreWriter.Accepted || result instanceof ScoreWriter.Submitted) {
                accepted++;
            } else if (!(result instanceof ScoreWriter.Deferred)) {
                refused++;
            } else {
                deferred++;
            }
        }
        return new Round(accepted, refused, deferred, 0);
    }

    Round plus(Round other) {
        return new Round(
                accepted + other.accepted,
                refused + other.refused,
                deferred + other.deferred,
                withheld + other.withheld);
    }

    /** Whether another round may find more to do at once. */
    public boolean progressed() {
        return accepted + refused + withheld > 0;
    }
}
