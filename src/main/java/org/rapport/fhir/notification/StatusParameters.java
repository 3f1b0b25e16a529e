package org.rapport.fhir.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.notification.Notification;
import org.rapport.application.notification.Notification.Event;
import org.rapport.application.notification.Notification.Kind;
import org.rapport.application.receive.UnreadablePayload;

/** The parameters of a SubscriptionStatus. Numbers are texts in R4, yet some servers send integers. */
final class StatusParameters {
    private static final Pattern SUBSCRIPTION = Pattern.compile("(?:^|.*/)(Subscription/[A-Za-z0-9\\-.]{1,64})");
    private static final Pattern CODE = Pattern.compile("[a-z-]{1,40}");
    private static final String UNNAMED = "Subscription";

    private final JsonNode parameters;
    private final References references;

    StatusParameters(JsonNode parameters, References references) {
        this.parameters = parameters;
        this.references = references;
    }

    Notification notification(Set<String> delivered) throws UnreadablePayload {
        Kind kind =
                switch (parameter("type").path("valueCode").asText()) {
                    case "handshake" -> Kind.HANDSHAKE;
                    case "heartbeat", "query-status" -> Kind.HEARTBEAT;
                    case "event-notification", "query-event" -> Kind.EVENT;
                    default -> throw new UnreadablePayload("The notification does not say of what type it is.");
                };
        Matcher subscription = SUBSCRIPTION.matcher(parameter("subscription")
                .path("valueReference")
                .path("reference")
                .asText());
        String status = parameter("status").path("valueCode").asText();
        return new Notification(
                subscription.matches() ? subscription.group(1) : UNNAMED,
                kind,
                CODE.matcher(status).matches() ? status : "",
                number(parameter("events-since-subscription-start")),
                events(),
                delivered);
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asText().equals("notification-event")) {
                JsonNode parts = parameter.path("part");
                String focus = named(parts, "focus")
                        .path("valueReference")
                        .path("reference")
                        .asText();
                events.add(new Event(number(named(parts, "event-number")), references.relative(focus)));
            }
        }
        return events;
    }

    private JsonNode parameter(String name) {
        return named(parameters, name);
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode one : list) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        return list.path("missing");
    }

    private static Optional<Long> number(JsonNode parameter) {
        for (String member : List.of("valueString", "valueUnsignedInt", "valueInteger", "valueDecimal")) {
            String text = parameter.path(member).asText();
            if (text.matches("[0-9]{1,15}")) {
                return Optional.of(Long.valueOf(text));
            }
        }
        return Optional.empty();
    }
}
