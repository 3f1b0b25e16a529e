package org.rapport.adapter.ehr.oauth;

import java.time.Duration;
import java.time.Instant;
import org.rapport.application.pull.EhrUnavailable;

/**
 * How long an authorization server is left alone after it gave no token: as long as it asked for; else a refused client
 * 30 seconds doubling to 15 minutes, since people have to act, and anything else 1 second doubling to a minute.
 */
final class Pause {
    private static final Duration REFUSED_FIRST = Duration.ofSeconds(30);
    private static final Duration REFUSED_LONGEST = Duration.ofMinutes(15);
    private static final Duration FAILED_FIRST = Duration.ofSeconds(1);
    private static final Duration FAILED_LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    private Instant until = Instant.MIN;
    private String sentence = "";
    private int failures;

    void begin(Instant now, EhrUnavailable failure) {
        boolean refused = failure instanceof ClientRefused;
        Duration first = refused ? REFUSED_FIRST : FAILED_FIRST;
        Duration longest = refused ? REFUSED_LONGEST : FAILED_LONGEST;
        Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration own = doubled.compareTo(longest) > 0 ? longest : doubled;
        until = now.plus(failure.retryAfter().orElse(own));
        sentence = failure.getMessage();
        failures++;
    }

    void over() {
        until = Instant.MIN;
        failures = 0;
    }

    boolean lasts(Instant now) {
        return now.isBefore(until);
    }

    /** What is told to those who come while it lasts: the failure, and when it makes sense to come again. */
    EhrUnavailable failure(Instant now) {
        Duration rest = Duration.between(now, until);
        return new EhrUnavailable(sentence + "; asked again in " + (rest.toSeconds() + 1) + " s", rest);
    }
}
