package org.rapport.adapter.access;

import java.util.Optional;
import org.rapport.application.access.Caller;

/**
 * What a look at a token gave.
 *
 * @param verdict whether it is good
 * @param known whose it is and what is claimed of them, when it is good
 */
record Looked(Verdict verdict, Optional<Known> known) {

    /**
     * Somebody whose token is good.
     *
     * @param caller who they are
     * @param claims what is claimed of them
     */
    record Known(Caller caller, Claims claims) {}

    static Looked at(Verdict verdict) {
        return new Looked(verdict, Optional.empty());
    }

    static Looked valid(TrustedIssuer issuer, Claims claims) {
        Caller caller = issuer.rules().caller(issuer.issuer().toString(), claims);
        return new Looked(Verdict.VALID, Optional.of(new Known(caller, claims)));
    }
}
