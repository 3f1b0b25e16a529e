package org.rapport.testing.ehr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * athenaPractice and athenaFlow: an Observation is accepted and filed into a document that somebody has to sign; until
 * then no reader is shown it.
 */
public final class AthenaPractice extends FakeEhr {
    private volatile boolean signed;

    public AthenaPractice() {
        super(Map.of(
                "Observation",
                new Declared(List.of("create", "read", "search-type"), List.of("patient", "category", "code"))));
    }

    /** Somebody signs everything that waits, and whatever is filed later. */
    public void sign() {
        signed = true;
    }

    @Override
    protected boolean shown(ObjectNode resource) {
        return signed;
    }
}
