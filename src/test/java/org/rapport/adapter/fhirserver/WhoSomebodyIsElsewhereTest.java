package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Sites;
import org.rapport.domain.confidence.Consents;

/** Where there are several hospitals, an id without an address may be of any of them. */
class WhoSomebodyIsElsewhereTest extends ServedInConfidence {
    @Test
    void whoIsNamedWithoutAnAddressMayBeAnybodyOfSeveralHospitals() {
        denies("a", Consents.deny().actors("Practitioner/13"));
        Sites both = new Sites(List.of(Endpoint.site("north"), Endpoint.site("south")), List.of());

        assertThat(closedPatients(both, "Practitioner/12")).contains("a");
        assertThat(closedPatients(both, "https://north.example.org/fhir/Practitioner/12"))
                .isEmpty();
        assertThat(closedPatients(both, "https://north.example.org/fhir/Practitioner/13"))
                .contains("a");
        assertThat(closedPatients(new Sites(List.of(Endpoint.site("north")), List.of()), "Practitioner/12"))
                .isEmpty();
    }

    private Set<String> closedPatients(Sites sites, String user) {
        Caller everywhere = caller(Role.CLINICIAN, user, Optional.empty());
        return keep(sites).closed(everywhere, false).stream()
                .filter(closed -> closed.site().equals("north"))
                .map(Closed::patients)
                .findFirst()
                .orElse(Set.of());
    }
}
