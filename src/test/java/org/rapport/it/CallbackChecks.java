package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapport.testing.Health;
import org.rapport.testing.notification.Notices;

/** What an EHR asks of the deployed module. */
interface CallbackChecks {

    @Test
    default void servesThePublicKeysOfASite() {
        JsonNode keys = surroundings().rapport().get("/jwks/gated.json").json().path("keys");

        assertThat(keys.findValuesAsText("alg")).containsExactly("RS384");
        assertThat(keys.findValues("d")).isEmpty();
        assertThat(surroundings().rapport().status("/jwks/keyless.json")).isEqualTo(404);
    }

    @Test
    default void takesNotificationsFromWhoeverHasTheSecret() {
        String endpoint = surroundings().base() + "/notifications/" + Surroundings.GATED;
        String handshake = Notices.handshake(URI.create("https://ehr.example.org/fhir"));

        assertThat(Notices.send(endpoint, "Bearer 0123456789-012345678X", handshake))
                .isEqualTo(401);
        assertThat(Notices.send(endpoint, "Bearer " + Surroundings.NOTIFICATION_SECRET, handshake))
                .isEqualTo(200);
        assertThat(sites().path("subscription.gated.Subscription/s1").asText()).startsWith("heard of last: 20");
    }

    @Test
    default void saysWhyNoTokenIsToBeHad() {
        Awaitility.await("the first look at the EHR")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(sites().path("ehr.gated").asText())
                        .startsWith("does not answer: ")
                        .contains("publishes no token endpoint", "set ehr.auth.token-url"));
    }

    private JsonNode sites() {
        return Health.check(surroundings().rapport(), "sites").path("data");
    }

    private Surroundings surroundings() {
        return Surroundings.current();
    }
}
