package org.rapport.adapter.access;

import java.time.Instant;
import java.util.Optional;
import org.rapport.application.access.Caller;

/**
 * What a look at a token gave.
 *
 * @param verdict whether it is good
 * @param known whose it is and what is claimed of them, when it is good or would be but for how they signed in
 */
record Looked(Verdict verdict, Optional<Known> known) {

    /**
     * Somebody whose token is good.
     *
     * @param caller who they are
     * @param claims what is claimed of them
     * @param strength how they have to have signed in
     */
    record Known(Caller caller, Claims claims, Strength strength) {}

    static Looked at(Verdict verdict) {
        return new Looked(verdict, Optional.empty());
    }

    /** A token that holds; how its bearer signed in has to be enough for its issuer. */
    static Looked held(TrustedIssuer issuer, Claims claims, Instant now) {
        Caller caller = issuer.rules().caller(issuer.issuer().toString(), claims);
        boolean enough = issuer.strength().isMetByToken(claims, now, issuer.clockTolerance());
        return new Looked(
                enough ? Verdict.VALID : Verdict.INSUFFICIENT,
                Optional.of(new Known(caller, claims, issuer.strength())));
    }
}
