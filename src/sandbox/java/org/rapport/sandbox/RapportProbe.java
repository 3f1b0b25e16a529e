package org.rapport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at Rapport through its readiness check, as an operator would. */
final class RapportProbe {
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

    private Iterable<JsonNode> checks() {
        return http.json(url("/health/ready"))
                .<Iterable<JsonNode>>map(health -> health.path("checks"))
                .orElse(List.of());
    }
}
