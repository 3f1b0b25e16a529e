package org.rapport.application.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: what the EHR asked for, else doubling from 2 s to 5 min, with jitter.
 *
 * @param share which share of the longest wait, the same for a whole round: what was put off together comes up together,
 *     and goes in as few batches as before
 */
record Backoff(double share) {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** That of one round: between half of the wait and all of it. */
    static Backoff ofRound() {
        return new Backoff(ThreadLocalRandom.current().nextDouble(0.5, 1));
    }

    Duration before(int attempt, Optional<Duration> askedFor) {
        long doubled = FIRST.toMillis() << Math.min(attempt - 1, 12);
        long millis = Math.min(doubled, LONGEST.toMillis());
        return askedFor.orElse(Duration.ofMillis(Math.round(millis * share)));
    }

    /** From now until a moment; should that be over, the first wait. */
    static Duration until(Instant moment, Instant now) {
        return moment.isAfter(now) ? Duration.between(now, moment) : FIRST;
    }
}
