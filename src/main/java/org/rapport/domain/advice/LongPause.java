package org.rapport.domain.advice;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.score.Outcome;

/**
 * Provisional disengagement: the course goes on, no session is booked, and the last attended one is further back than
 * usual. Of several courses the one with the latest session counts.
 */
final class LongPause {
    private static final String MEASURE = "provisional-disengagement";
    private static final String RULE =
            "Told when the course is active, no session is booked ahead, and the last attended"
                    + " session is further back than the greater of 28 days and twice the median interval between sessions (the"
                    + " site may set other figures). It is provisional and says nothing about why.";

    private final Wording wording;

    LongPause(Wording wording) {
        this.wording = wording;
    }

    Optional<Concern> of(Collection<Evidence> evidence) {
        return Concerns.latest(evidence, one -> one.is(MEASURE) && one.outcome() instanceof Outcome.Flag)
                .filter(Evidence::yes)
                .map(this::concern);
    }

    private Concern concern(Evidence pause) {
        String threshold = pause.number("threshold-days")
                .map(days -> "More than " + Wording.number(days)
                        + " days have gone by since the last attended session, and no session is booked.")
                .orElse("The last attended session is further back than usual, and no session is booked.");
        return new Concern(
                ConcernKind.DISENGAGEMENT,
                false,
                "No session for longer than usual and none booked (provisional disengagement)",
                List.of(threshold, "The last past session of the course was on " + wording.day(pause.asOf()) + "."),
                RULE,
                List.of(MEASURE),
                List.of("Rapport's page on engagement indicators"),
                pause.sources(),
                List.of(Long.toString(pause.asOf().getEpochSecond())));
    }
}
