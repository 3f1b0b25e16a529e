package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rapport.application.notification.NotificationSecret;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Notifications;
import org.rapport.application.site.Site;

/** A Subscription as Rapport asks for it: the topic as criteria, a rest-hook to our endpoint, the secret in a header. */
final class SubscriptionResource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";

    private SubscriptionResource() {}

    static byte[] of(Site site, String topic, Optional<String> id) throws EhrUnavailable {
        Notifications settings = site.connections().notifications().orElseThrow();
        String secret = NotificationSecret.of(site)
                .orElseThrow(() -> new EhrUnavailable("The file " + settings.secretFile()
                        + " holds no usable secret (20 to 200 letters, digits and -._~+/)"));
        ObjectNode subscription = JSON.createObjectNode().put("resourceType", "Subscription");
        id.ifPresent(known -> subscription.put("id", known));
        subscription.putObject("meta").putArray("profile").add(BACKPORT + "subscription");
        subscription.put("status", "requested").put("reason", "Engagement measures of Rapport");
        subscription.put("criteria", topic);
        ObjectNode channel = subscription.putObject("channel");
        if (!settings.heartbeat().isZero()) {
            extension(channel, "heartbeat-period")
                    .put("valueUnsignedInt", settings.heartbeat().toSeconds());
        }
        channel.put("type", "rest-hook")
                .put("endpoint", settings.endpoint().orElseThrow().toString())
                .put("payload", "application/fhir+json");
        extension(channel.putObject("_payload"), "payload-content").put("valueCode", settings.content());
        channel.putArray("header").add("Authorization: Bearer " + secret);
        return subscription.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode extension(ObjectNode element, String name) {
        return element.putArray("extension").addObject().put("url", BACKPORT + name);
    }
}
