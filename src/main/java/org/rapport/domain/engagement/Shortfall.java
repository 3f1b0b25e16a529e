package org.rapport.domain.engagement;

import org.rapport.domain.score.Outcome;

/** Says in neutral words how many there are and how many are needed. */
public final class Shortfall {
    private Shortfall() {}

    public static Outcome.Absent of(long there, int needed, String one, String several) {
        String sentence = "There %s %d %s so far; at least %d %s needed."
                .formatted(
                        there == 1 ? "is" : "are",
                        there,
                        there == 1 ? one : several,
                        needed,
                        needed == 1 ? "is" : "are");
        return new Outcome.Absent(Outcome.Reason.NOT_PERFORMED, sentence);
    }
}
