package org.rapport.application.login;

import java.net.URI;
import java.time.Instant;

/**
 * A browser on its way to an issuer and back, which carries this, sealed, in a cookie.
 *
 * @param state by which it is known when it comes back
 * @param nonce what the issuer has to write into its ID token
 * @param verifier the PKCE verifier
 * @param provider where it was sent
 * @param goal where it is to go in the end
 * @param back where it comes back to
 * @param until later it is too late
 */
public record Trip(String state, String nonce, String verifier, String provider, Goal goal, URI back, Instant until) {
    @Override
    public String toString() {
        return "a trip to " + provider;
    }
}
