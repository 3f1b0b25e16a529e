package org.rapport.testing.ehr;

import java.util.List;
import java.util.Map;

/** MEDITECH (Expanse): QuestionnaireResponse and Communication are written, Observations are only read. */
public final class Meditech extends FakeEhr {
    public Meditech() {
        super(Map.of(
                "Observation", new Declared(List.of("read", "search-type"), List.of("patient", "category", "code")),
                "QuestionnaireResponse",
                        new Declared(List.of("create", "update", "read", "search-type"), List.of("patient")),
                "Communication", new Declared(List.of("create", "update", "read"), List.of())));
    }
}
