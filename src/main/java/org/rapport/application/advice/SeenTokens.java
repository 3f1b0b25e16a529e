package org.rapport.application.advice;

import java.time.Instant;

/** Remembers which tokens have been shown, for all instances together, until they have expired. */
public interface SeenTokens {

    /**
     * Whether a token is shown for the first time; it is not the next time.
     *
     * @param issuer whose token it is
     * @param id its {@code jti}
     * @param expires when it may be forgotten
     */
    boolean first(String issuer, String id, Instant expires);
}
