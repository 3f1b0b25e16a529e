package org.rapport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;

/** One request for each operation that an endpoint may claim. A claim without one is a claim that nobody has checked. */
final class WalkedOperations {
    private static final String SCORES = "https://rapport.org/fhir/CodeSystem/rapport-scores";
    private static final String YEAR = "periodStart=2025-01-01&periodEnd=2025-12-31";

    /** By type and name; operations of the endpoint as a whole have no type. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "Observation/$lastn", "Observation/$lastn?patient=a&category=survey&max=2",
            "Observation/$stats",
                    "Observation/$stats?subject=Patient/a&system=" + SCORES
                            + "&code=phq-9-total&period=2025&statistic=count",
            "Measure/$evaluate-measure",
                    "Measure/rapport-audit-attendance/$evaluate-measure?" + YEAR + "&reportType=population",
            "Measure/$care-gaps", "Measure/$care-gaps?" + YEAR);

    private final WalkedServer server;

    WalkedOperations(WalkedServer server) {
        this.server = server;
    }

    /** Calls an operation, and tells what it called. */
    String call(String type, JsonNode operation) {
        String name = (type.isEmpty() ? "" : type + "/") + "$"
                + operation.path("name").asText();
        assertThat(operation.path("definition").asText()).as(name).startsWith("http");
        if (name.endsWith("$export")) {
            return export(type);
        }
        assertThat(EXAMPLES).as("requests that show that what is claimed works").containsKey(name);
        HttpResponse<String> answer = server.strictly(EXAMPLES.get(name));
        assertThat(answer.statusCode()).as(name + " " + answer.body()).isEqualTo(200);
        return EXAMPLES.get(name);
    }

    /** Begins an export and cancels it. */
    private String export(String type) {
        String path = type.equals("Group") ? firstGroup() + "/$export" : type.isEmpty() ? "$export" : type + "/$export";
        HttpResponse<String> begun = server.asynchronously(path);
        assertThat(begun.statusCode()).as(path + " " + begun.body()).isEqualTo(202);
        String status = begun.headers().firstValue("Content-Location").orElseThrow();
        assertThat(server.delete(status).statusCode()).as("DELETE " + status).isEqualTo(202);
        return path;
    }

    private String firstGroup() {
        return server.json("Group").at("/entry/0/fullUrl").asText();
    }
}
