package org.rapport.application.login;

import org.rapport.application.access.Caller;

/**
 * Somebody who signed in.
 *
 * @param caller who they are and what they may
 * @param provider where they signed in
 * @param idToken what the issuer said of them, which it is shown again when they sign out there
 */
public record SignedIn(Caller caller, String provider, String idToken) {
    @Override
    public String toString() {
        return caller.identity().subject() + " of " + provider;
    }
}
