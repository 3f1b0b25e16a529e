package org.rapport.adapter.store;

import org.rapport.domain.confidence.Consent;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;

/** Consents as they are stored. */
final class StoredConsents {
    private StoredConsents() {}

    /** One that this release cannot read denies everything: what it denies nobody can say, and others count beside it. */
    static Consent read(String body) {
        try {
            return Json.read(body, Fact.class) instanceof ConsentFact fact ? fact.consent() : Consent.TO_NOTHING;
        } catch (IllegalStateException e) {
            return Consent.TO_NOTHING;
        }
    }
}
