package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.confidence.Glass;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;
import org.rapport.application.record.Subject;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Sites;
import org.rapport.domain.confidence.Consents;

/** The glass is broken by who may, for a reason and for one client of one hospital. */
class GlassAtDoorsTest extends ServedInConfidence {
    @Test
    void theGlassIsBrokenByThoseWhoMayForAReasonAndOneClient() {
        denies("a", Consents.deny().actors("Practitioner/12"));
        assertThat(broken("Observation?patient=a", "emergency")).isEqualTo(403);

        mayBreakTheGlass();
        assertThat(broken("Observation?patient=a", "because I say so")).isEqualTo(400);
        assertThat(broken("Observation?patient=a,b", "emergency")).isEqualTo(403);
        assertThat(broken("Observation", "emergency")).isEqualTo(403);
        assertThat(broken("Observation/" + id(stored.get(0)), "emergency")).isEqualTo(200);
        assertThat(broken("Observation/" + id(stored.get(0)), "danger-to-self")).isEqualTo(200);
        assertThat(endpoint.get("Observation/" + id(stored.get(0))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theGlassIsBrokenForThePatientWhomASearchIsUnderstoodToBeOf() {
        denies("a", Consents.deny().actors("Practitioner/12"));
        mayBreakTheGlass();

        assertThat(broken("Provenance?subject=a", "emergency")).isEqualTo(403);
        assertThat(broken("Observation?patient:missing=false", "emergency")).isEqualTo(403);
        assertThat(broken("Observation?code=phq-9-total", "emergency")).isEqualTo(403);
        assertThat(broken("Observation/_history", "emergency")).isEqualTo(403);
        assertThat(broken("Observation/$stats?code=phq-9-total", "emergency")).isEqualTo(403);
        for (String path : List.of(
                "Provenance?patient=a",
                "Observation?subject=Patient/a",
                "Observation?patient=https://north.example.org/fhir/Patient/a",
                "Observation/$lastn?category=survey&patient=a",
                "Observation/$stats?patient=a&code=phq-9-total")) {
            assertThat(broken(path, "emergency")).as(path).isEqualTo(200);
        }

        endpoint.caller = Optional.of(caller(Role.CLINICIAN, "Practitioner/12", Optional.empty()));
        assertThat(broken("Provenance?patient=a", "emergency")).isEqualTo(403);
        assertThat(broken("Provenance?patient=https://north.example.org/fhir/Patient/a", "emergency"))
                .isEqualTo(200);
    }

    @Test
    void thePatientOfWhomTheGlassIsBrokenIsOneOfOneHospital() {
        Sites both = new Sites(List.of(Endpoint.site("north"), Endpoint.site("south")), List.of());
        Condition bare = is(Optional.empty());

        assertThat(OnePatient.of(bare, SiteRange.all(), both)).isEmpty();
        assertThat(OnePatient.of(bare, SiteRange.of(List.of("north", "south")), both))
                .isEmpty();
        assertThat(OnePatient.of(bare, SiteRange.of(List.of("south")), both)).contains(new Subject("south", "a"));
        assertThat(OnePatient.of(is(Optional.of("north")), SiteRange.all(), both))
                .contains(new Subject("north", "a"));
        assertThat(OnePatient.of(new Condition.Not(bare), SiteRange.of(List.of("south")), both))
                .isEmpty();
    }

    /** They could be shown nothing more by it, and the record would tell of what has not been. */
    @Test
    void whoMayNotBreakItIsRefusedAlsoForOneClientOfOneHospital() {
        mayBreakTheGlass();
        assertThat(broken("Observation?patient=b", "emergency")).isEqualTo(200);
        breaks(Set.of(Role.INTEGRATION), Set.of(Serving.Opened.CONSENTS));

        assertThat(broken("Observation?patient=b", "emergency")).isEqualTo(403);
        assertThat(broken("Observation/" + id(stored.get(0)), "emergency")).isEqualTo(403);
        assertThat(endpoint.get("Observation/" + id(stored.get(0))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theGlassOpensWhatTheHospitalHasAgreedOnAlone() {
        serving = new Serving(serving.toSystems(), Optional.of(Set.of()), serving.systems(), serving.glass());
        String labelled = "Observation/" + id(stored.get(1));
        mayBreakTheGlass();
        assertThat(broken(labelled, "emergency")).isEqualTo(404);

        breaks(Set.of(Role.CLINICIAN), Set.of(Serving.Opened.LABELS));
        assertThat(broken(labelled, "emergency")).isEqualTo(200);
        denies("a", Consents.deny().actors("Practitioner/12"));
        assertThat(broken(labelled, "emergency")).isEqualTo(404);
    }

    private static Condition is(Optional<String> site) {
        return Condition.all(
                Condition.any(Condition.is("patient", new Wanted.Reference(site, Optional.of("Patient"), "a"))));
    }

    private void mayBreakTheGlass() {
        breaks(Set.of(Role.CLINICIAN), Set.of(Serving.Opened.CONSENTS));
        Caller everywhere = caller(Role.CLINICIAN, "Practitioner/12", Optional.empty());
        endpoint.caller = Optional.of(new Caller(
                everywhere.kind(),
                everywhere.identity(),
                everywhere.roles(),
                true,
                SiteRange.of(List.of("north")),
                everywhere.grants(),
                everywhere.patient()));
    }

    private void breaks(Set<Role> roles, Set<Serving.Opened> opened) {
        serving = new Serving(
                serving.toSystems(), serving.clinicians(), serving.systems(), new Serving.Glass(roles, opened));
        endpoint.closed = keep();
    }

    private static int broken(String path, String reason) {
        return endpoint.get(path, Glass.HEADER, reason).statusCode();
    }
}
