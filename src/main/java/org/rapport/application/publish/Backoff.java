package org.rapport.application.publish;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: what the EHR asked for, else doubling from 2 s to 5 min, with jitter. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    static Duration before(int attempt, Optional<Duration> askedFor) {
        long doubled = FIRST.toMillis() << Math.min(attempt - 1, 12);
        long millis = Math.min(doubled, LONGEST.toMillis());
        long jittered = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        return askedFor.orElse(Duration.ofMillis(jittered));
    }
}
