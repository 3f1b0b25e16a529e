package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.domain.confidence.Consents;

/** Who is counted in figures of many. */
class WhoIsCountedTest extends ServedInConfidence {
    @Test
    void whoHasDeniedSomeThingsToTheHospitalIsNotCountedAtAllAndWhoHasDeniedThemToSomebodyIs() {
        denies("a", Consents.deny());
        denies("b", Consents.deny().codes("http://loinc.org|44261-6"));
        denies("c", Consents.deny().actors("Practitioner/12"));

        assertThat(keep().uncounted("north")).containsExactlyInAnyOrder("a", "b");
    }
}
