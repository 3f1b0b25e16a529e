package org.rapport.sandbox.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Resource;

/** A caseload of the sandbox as of a moment in June 2026. */
final class GeneratedCaseload {
    static final Instant AS_OF = Instant.parse("2026-06-17T10:20:30Z");
    static final Caseload CASELOAD = generate(7, AS_OF);

    private GeneratedCaseload() {}

    static Caseload generate(long seed, Instant asOf) {
        return new CaseloadGenerator(CaseloadSettings.of(seed, asOf)).generate();
    }

    static <T extends Resource> void assertSome(List<T> resources, Predicate<T> kind) {
        assertThat(resources).anyMatch(kind);
    }
}
