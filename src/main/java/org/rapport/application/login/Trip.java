package org.rapport.application.login;

import java.net.URI;
import java.time.Instant;

/**
 * A browser on its way to an issuer and back.
 *
 * @param state by which it is known when it comes back; good once
 * @param browser digest of what the browser shows in a cookie
 * @param nonce what the issuer has to write into its ID token
 * @param verifier the PKCE verifier
 * @param provider where it was sent
 * @param goal where it is to go in the end
 * @param back where it comes back to
 * @param from its network address
 * @param until later it is too late
 */
public record Trip(
        String state,
        String browser,
        String nonce,
        String verifier,
        String provider,
        Goal goal,
        URI back,
        String from,
        Instant until) {
    @Override
    public String toString() {
        return "a trip to " + provider;
    }
}
