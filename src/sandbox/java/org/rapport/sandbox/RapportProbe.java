package org.rapport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks at Rapport through its readiness check, as an operator would. */
final class RapportProbe {
    private static final String CARDS = "/cds-services/rapport-patient-view";

    private final Http http;
    private final String base;

    RapportProbe(Http http, int port) {
        this.http = http;
        this.base = "http://127.0.0.1:" + port;
    }

    String url(String path) {
        return base + path;
    }

    /** What the check {@code pipeline} says; nothing while Rapport is not there. */
    Optional<PipelineCounts> counts() {
        for (JsonNode check : checks()) {
            if (check.path("name").asText().equals("pipeline")) {
                JsonNode data = check.path("data");
                return Optional.of(new PipelineCounts(
                        data.path("encountersReceived").asLong(),
                        data.path("scoresComputed").asLong(),
                        data.path("observationsAccepted").asLong()));
            }
        }
        return Optional.empty();
    }

    /** The names of the checks that are down. */
    List<String> down() {
        List<String> names = new ArrayList<>();
        for (JsonNode check : checks()) {
            if (!check.path("status").asText().equals("UP")) {
                names.add(check.path("name").asText());
            }
        }
        return names;
    }

    /** What a clinician's system asks when a record is opened, for the first of the clients who has a card. */
    Optional<String> requestWithCard(List<String> clients) {
        return clients.stream()
                .map(RapportProbe::recordOpened)
                .filter(body -> http.json(url(CARDS), body)
                        .filter(answer -> !answer.path("cards").isEmpty())
                        .isPresent())
                .findFirst()
                .map(body -> "curl -s -H 'Content-Type: application/json' -d '" + body + "' " + url(CARDS));
    }

    private static String recordOpened(String client) {
        return "{\"hook\":\"patient-view\",\"hookInstance\":\"" + UUID.randomUUID()
                + "\",\"context\":{\"userId\":\"Practitioner/example\",\"patientId\":\"" + client + "\"}}";
    }

    private Iterable<JsonNode> checks() {
        return http.json(url("/health/ready"))
                .<Iterable<JsonNode>>map(health -> health.path("checks"))
                .orElse(List.of());
    }
}
