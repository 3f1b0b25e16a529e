package org.rapport.fhir.notification;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rapport.application.notification.Notification;
import org.rapport.application.notification.NotificationReader;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;

/**
 * Reads a notification Bundle of the Subscriptions R5 Backport for R4: a history Bundle whose SubscriptionStatus is
 * Parameters. Only the status is held as a tree; of all other entries it is only noted what they are.
 */
public final class JsonNotificationReader implements NotificationReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Notification read(Site site, byte[] body) throws UnreadablePayload {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadablePayload("The notification is no JSON object.");
            }
            Contents contents = new Contents(new References(site.ehr().toString()));
            contents.bundle(json);
            if (json.nextToken() != null) {
                throw new UnreadablePayload("The notification goes on after the end of its JSON object.");
            }
            return contents.notification();
        } catch (IOException e) {
            throw new UnreadablePayload("The notification is not whole or not valid JSON.");
        }
    }

    /** What is gathered on the way through. */
    private static final class Contents {
        private final References references;
        private final Set<String> delivered = new HashSet<>();
        private Optional<JsonNode> status = Optional.empty();
        private boolean isBundle;

        Contents(References references) {
            this.references = references;
        }

        void bundle(JsonParser json) throws IOException {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("resourceType")) {
                    isBundle = "Bundle".equals(json.getValueAsString());
                } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        entry(json);
                    }
                } else {
                    json.skipChildren();
                }
            }
        }

        private void entry(JsonParser json) throws IOException {
            String resource = "";
            JsonNode request = JSON.missingNode();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                    resource = resource(json);
                } else if (name.equals("request") && value == JsonToken.START_OBJECT) {
                    request = JSON.readTree(json);
                } else {
                    json.skipChildren();
                }
            }
            String deleted = "DELETE".equals(request.path("method").asText())
                    ? references.relative(request.path("url").asText())
                    : "";
            Stream.of(resource, deleted)
                    .filter(reference -> !reference.isEmpty())
                    .forEach(delivered::add);
        }

        /** FHIR's JSON begins with the type as a rule; where it does not, the id may be noted before it. */
        private String resource(JsonParser json) throws IOException {
            String type = "";
            String id = "";
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "resourceType" -> type = json.getValueAsString("");
                    case "id" -> id = json.getValueAsString("");
                    case "parameter" -> parameters(json);
                    default -> json.skipChildren();
                }
            }
            return type.equals("Parameters") || type.isEmpty() || id.isEmpty() ? "" : type + "/" + id;
        }

        private void parameters(JsonParser json) throws IOException {
            JsonNode tree = JSON.readTree(json);
            if (status.isEmpty()) {
                status = Optional.of(tree);
            }
        }

        Notification notification() throws UnreadablePayload {
            if (!isBundle || status.isEmpty()) {
                throw new UnreadablePayload("The notification is no Bundle with the status of a subscription.");
            }
            return new StatusParameters(status.get(), references).notification(delivered);
        }
    }
}
