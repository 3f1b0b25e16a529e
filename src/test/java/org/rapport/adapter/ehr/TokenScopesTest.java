package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.site.Site;
import org.rapport.testing.oauth.CapturedLog;
import org.rapport.testing.oauth.GuardedEhr;

/** What Rapport asks to be allowed, and what it makes of being allowed less. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TokenScopesTest {
    @TempDir
    private Path folder;

    @Test
    void asksForNoMoreThanTheSiteNeeds() throws Exception {
        assertThat(asked(Map.of("publish.enabled", "false")))
                .containsExactlyInAnyOrder(
                        "system/EpisodeOfCare.rs",
                        "system/Encounter.rs",
                        "system/Appointment.rs",
                        "system/QuestionnaireResponse.rs",
                        "system/Patient.rs",
                        "system/Observation.rs",
                        "system/Provenance.rs",
                        "system/Task.rs");
        assertThat(asked(Map.of("goals.feed", "true", "publish.rungs", "search,document")))
                .contains("system/Goal.rs", "system/CarePlan.rs", "system/Observation.crus", "system/Task.crus")
                .contains("system/DocumentReference.crus", "system/QuestionnaireResponse.rs")
                .doesNotContain("system/Subscription.crus");
        assertThat(asked(Map.of("ehr.auth.scopes", "system/Encounter.rs launch")))
                .containsExactly("system/Encounter.rs", "launch");
    }

    private List<String> asked(Map<String, String> settings) throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            hospital.get(hospital.registered(BackendServices.RSA, settings));
            return List.of(hospital.authorization.lastForm().get("scope").split(" "));
        }
    }

    @Test
    void asksForTheOlderScopesWhereTheNewerAreNotKnown() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.authorization.knowsScopes(scope -> scope.matches(".*\\.(read|write)"));
            hospital.get(site);
            assertThat(hospital.authorization.lastForm().get("scope"))
                    .contains("system/Encounter.read", "system/Observation.read system/Observation.write");
            assertThat(hospital.tokenRequests()).isEqualTo(2);
            hospital.authorization.revokeAll();
            hospital.get(site);
            assertThat(hospital.tokenRequests())
                    .as("what it knew is remembered")
                    .isEqualTo(3);
        }
    }

    @Test
    void asksForTheOlderScopesAtOnceWhereTheEhrPublishesOnlyThem() throws Exception {
        for (String published : List.of(
                GuardedEhr.list("scopes_supported", "system/*.read", "openid"),
                GuardedEhr.list("capabilities", "permission-v1"))) {
            try (BackendServices hospital = BackendServices.open(folder)) {
                Site site = hospital.registered();
                hospital.ehr.publishes(GuardedEhr.configuration(hospital.authorization.tokenEndpoint(), published));
                hospital.get(site);
                assertThat(hospital.tokenRequests()).isEqualTo(1);
                assertThat(hospital.authorization.lastForm().get("scope")).contains("system/Encounter.read");
            }
        }
    }

    @Test
    void saysOnceWhenLessIsGrantedThanWasAskedFor() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder);
                CapturedLog log = new CapturedLog()) {
            Site site = hospital.registered(
                    BackendServices.RSA, Map.of("ehr.auth.scopes", "system/Encounter.rs system/Task.crus"));
            hospital.authorization.grants("system/*.read");
            hospital.get(site);
            hospital.authorization.revokeAll();
            hospital.get(site);
            assertThat(log.ours())
                    .filteredOn(line -> line.contains("grants less"))
                    .singleElement()
                    .asString()
                    .contains("not granted: system/Task.crus.");
        }
    }
}
