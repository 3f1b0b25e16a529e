package org.rapport.testing.ehr;

import java.util.List;
import java.util.Map;

/** An EHR that files documents and takes nothing else. */
public final class DocumentEhr extends FakeEhr {
    private DocumentEhr(List<String> interactions) {
        super(Map.of("DocumentReference", new Declared(interactions, List.of("patient"))));
    }

    /** One in which a filed document can be written anew. */
    public static DocumentEhr updating() {
        return new DocumentEhr(List.of("create", "update", "read", "search-type"));
    }

    /** One in which a filed document stays as it is. */
    public static DocumentEhr appending() {
        return new DocumentEhr(List.of("create", "read", "search-type"));
    }
}
