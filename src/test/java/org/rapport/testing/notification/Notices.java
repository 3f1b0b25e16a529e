package org.rapport.testing.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Notifications as the backport for R4 writes them, and their way to the receiver. */
public final class Notices {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Notices() {}

    /** The first notification of a subscription. */
    public static String handshake(URI base) {
        return of(base, "handshake", 0, Map.of(), "");
    }

    static String of(URI base, String type, long total, Map<Long, String> events, String furtherEntries) {
        String parts = events.entrySet().stream()
                .map(event ->
                        """
                        ,{"name":"notification-event","part":[{"name":"event-number","valueString":"%d"},
                         {"name":"timestamp","valueInstant":"2026-03-02T10:00:00Z"},
                         {"name":"focus","valueReference":{"reference":"%s"}}]}"""
                                .formatted(event.getKey(), event.getValue()))
                .collect(Collectors.joining());
        return """
                {"resourceType":"Bundle","type":"history","timestamp":"2026-03-02T10:00:01Z","entry":[
                 {"fullUrl":"urn:uuid:292d3c72-edc1-4d8a-afaa-d85e19c7f563","resource":{"resourceType":"Parameters",
                   "parameter":[{"name":"subscription","valueReference":{"reference":"%s/Subscription/s1"}},
                    {"name":"topic","valueCanonical":"https://ehr.example.org/fhir/SubscriptionTopic/encounter-changed"},
                    {"name":"status","valueCode":"active"},{"name":"type","valueCode":"%s"},
                    {"name":"events-since-subscription-start","valueString":"%d"}%s]},
                  "request":{"method":"GET","url":"Subscription/s1/$status"},"response":{"status":"200"}}%s]}"""
                .formatted(base, type, total, parts, furtherEntries);
    }

    /** Sends it and gives the status of the answer. */
    public static int send(String endpoint, String authorization, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException("The notification was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
