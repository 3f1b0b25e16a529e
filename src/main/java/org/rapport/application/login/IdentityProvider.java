package org.rapport.application.login;

import java.net.URI;
import java.util.Optional;

/** An issuer at which people sign in. */
public interface IdentityProvider {

    /**
     * What came back with a browser.
     *
     * @param code to be exchanged for what the issuer says of somebody
     * @param issuer who says to have sent it back, where it says so (RFC 9207)
     */
    record Answer(String code, Optional<String> issuer) {
        @Override
        public String toString() {
            return "an answer";
        }
    }

    /** Its name in settings and addresses. */
    String name();

    /** What people know it by. */
    String title();

    /**
     * Where a browser is sent.
     *
     * @throws LoginRefused when the issuer does not say where
     */
    URI departure(Trip trip) throws LoginRefused;

    /**
     * Finds out who came back.
     *
     * @throws LoginRefused when the issuer does not tell, or what it tells does not hold
     */
    SignedIn arrive(Trip trip, Answer answer) throws LoginRefused;

    /**
     * Where a browser is sent to sign out at the issuer, too; empty where the issuer has no such place.
     *
     * @param back where it comes back to
     */
    Optional<URI> farewell(SignedIn who, URI back);
}
