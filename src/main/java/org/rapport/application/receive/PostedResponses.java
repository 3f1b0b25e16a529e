package org.rapport.application.receive;

import org.rapport.domain.fact.ResponseFact;

/** Keeps forms posted to Rapport, together with the fact each of them is. */
public interface PostedResponses {

    /** Stores both in one transaction. */
    void save(String site, ResponseFact form, byte[] json);
}
