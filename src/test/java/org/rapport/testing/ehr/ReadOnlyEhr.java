package org.rapport.testing.ehr;

import java.util.List;
import java.util.Map;

/** An EHR such as OpenEMR, whose Observations can be read and not written. */
public final class ReadOnlyEhr extends FakeEhr {
    public ReadOnlyEhr() {
        super(Map.of(
                "Observation", new Declared(List.of("read", "search-type"), List.of("patient", "category", "code"))));
    }
}
