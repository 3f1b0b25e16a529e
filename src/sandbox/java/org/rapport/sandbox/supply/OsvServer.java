package org.rapport.sandbox.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a server of advisories (OSV, <a href="https://google.github.io/osv.dev/post-v1-querybatch/">batch query</a>). */
final class OsvServer implements Advisories {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;

    OsvServer(URI server) {
        this.server = server;
    }

    @Override
    public String name() {
        return server.toString();
    }

    /** It tells of advisories about these versions alone. */
    @Override
    public Findings against(List<Component> components) throws IOException, InterruptedException {
        JsonNode results = ask(question(components)).path("results");
        if (results.size() != components.size()) {
            throw new IOException(
                    "The server of advisories answered for " + results.size() + " of " + components.size());
        }
        Map<String, List<String>> known = new TreeMap<>();
        for (int i = 0; i < components.size(); i++) {
            List<String> ids = new ArrayList<>();
            results.get(i).path("vulns").forEach(one -> ids.add(one.path("id").asText()));
            if (!ids.isEmpty()) {
                known.put(components.get(i).name() + " " + components.get(i).version(), ids);
            }
        }
        return new Findings(known, Map.of());
    }

    private static ObjectNode question(List<Component> components) {
        ObjectNode question = JSON.createObjectNode();
        for (Component one : components) {
            ObjectNode query = question.withArrayProperty("queries").addObject();
            query.putObject("package").put("purl", one.purl().split("\\?")[0]);
        }
        return question;
    }

    private JsonNode ask(ObjectNode question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/querybatch"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question)))
                .build();
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("The server of advisories answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
