package org.rapport.testing.ehr;

import java.util.List;
import java.util.Map;
import org.rapport.testing.Reply;

/**
 * A plain R4 server that declares create, update, read and a search by patient, takes no notice of
 * {@code If-None-Exist}, and answers a create as it likes.
 */
public final class PlainR4 extends FakeEhr {
    private final Manner manner;

    /** How a create is answered. */
    public enum Manner {
        /** 201 with the place. */
        LOCATION,
        /** 201 and nothing else. */
        NO_LOCATION,
        /** 202: seen to later. */
        ACCEPTED
    }

    public PlainR4(Manner manner) {
        super(Map.of(
                "Observation",
                new Declared(List.of("create", "update", "read", "search-type"), List.of("patient", "code"))));
        this.manner = manner;
    }

    @Override
    protected Reply created(String reference) {
        return switch (manner) {
            case LOCATION -> super.created(reference);
            case NO_LOCATION -> Reply.status(201);
            case ACCEPTED -> Reply.status(202);
        };
    }
}
