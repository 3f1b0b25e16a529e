package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient.Answer;
import org.rapport.testing.Health;
import org.rapport.testing.notification.Notices;

/** What an EHR asks of the deployed module. */
interface CallbackChecks {

    /** The site signs nothing, so there are none; the empty answer is the servlet's own, the server's would be a page. */
    @Test
    default void isAskedForThePublicKeysOfASite() {
        Answer answer = surroundings().rapport().get("/jwks/clinic.json");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().isMissingNode()).isTrue();
    }

    @Test
    default void takesNotificationsFromWhoeverHasTheSecret() {
        String endpoint = surroundings().base() + "/notifications/" + Surroundings.SITE;
        String handshake = Notices.handshake(URI.create("https://ehr.example.org/fhir"));

        assertThat(Notices.send(endpoint, "Bearer 0123456789-012345678X", handshake))
                .isEqualTo(401);
        assertThat(Notices.send(endpoint, "Bearer " + Surroundings.NOTIFICATION_SECRET, handshake))
                .isEqualTo(200);
        assertThat(sites().path("subscription.clinic.Subscription/s1").asText()).startsWith("heard of last: 20");
    }

    private JsonNode sites() {
        return Health.check(surroundings().rapport(), "sites").path("data");
    }

    private Surroundings surroundings() {
        return Surroundings.current();
    }
}
