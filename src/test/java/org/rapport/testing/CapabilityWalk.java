package org.rapport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks the CapabilityStatement of an endpoint and calls everything that it claims: interactions, search parameters with
 * their modifiers and prefixes, orders, inclusions and operations. What it does not claim is called as well, and has to be
 * refused.
 */
public final class CapabilityWalk {
    private static final Set<String> INTERACTIONS =
            Set.of("vread", "history-instance", "history-type", "create", "update", "delete", "patch");

    private final WalkedServer server;
    private final WalkedOperations operations;
    private final List<String> walked = new ArrayList<>();
    private String valueSet = "";

    /**
     * A walk.
     *
     * @param base address of the endpoint
     * @param form a QuestionnaireResponse that the endpoint takes
     */
    public CapabilityWalk(String base, String form) {
        this.server = new WalkedServer(base, form);
        this.operations = new WalkedOperations(server);
    }

    /** Calls everything, and tells what it called. */
    public List<String> walk() {
        JsonNode rest = server.json("metadata").at("/rest/0");
        valueSet = plainValueSet();
        rest.path("resource").forEach(this::resource);
        rest.path("operation").forEach(operation -> walked.add(operations.call("", operation)));
        return walked;
    }

    /** One that lists its codes. */
    private String plainValueSet() {
        for (JsonNode entry : server.json("ValueSet").path("entry")) {
            JsonNode include = entry.at("/resource/compose/include/0");
            if (include.has("concept")) {
                return entry.at("/resource/url").asText();
            }
        }
        throw new IllegalStateException("No ValueSet lists its codes");
    }

    private void resource(JsonNode resource) {
        String type = resource.path("type").asText();
        Set<String> interactions = new TreeSet<>();
        resource.path("interaction")
                .forEach(one -> interactions.add(one.path("code").asText()));
        Optional<String> instance = interactions.contains("search-type") ? search(type) : Optional.empty();
        instance.ifPresent(path -> accepted(path));
        interactions(type, interactions, instance.orElse(type + "/unknown"));
        for (JsonNode parameter : resource.path("searchParam")) {
            new WalkedParameter(type, parameter, valueSet).queries().forEach(this::accepted);
        }
        refused(type + "?no-such-parameter=1");
        orders(type, resource.path("documentation").asText());
        inclusions(type, "_include", resource.path("searchInclude"));
        inclusions(type, "_revinclude", resource.path("searchRevInclude"));
        resource.path("operation").forEach(operation -> walked.add(operations.call(type, operation)));
    }

    private Optional<String> search(String type) {
        JsonNode page = server.json(type + "?_count=1");
        walked.add(type);
        HttpResponse<String> posted =
                server.send("POST", type + "/_search", "application/x-www-form-urlencoded", "_count=1");
        assertThat(posted.statusCode()).as("POST " + type + "/_search").isEqualTo(200);
        accepted(type + "?_total=accurate");
        accepted(type + "?_summary=count");
        return Optional.of(page.at("/entry/0/fullUrl").asText()).filter(url -> !url.isEmpty());
    }

    private void interactions(String type, Set<String> claimed, String instance) {
        for (String interaction : INTERACTIONS) {
            int status = server.interact(interaction, type, instance);
            if (claimed.contains(interaction)) {
                assertThat(status).as(interaction + " of " + instance).isBetween(200, 299);
                walked.add(type + " " + interaction);
            } else {
                assertThat(status).as(interaction + " of " + instance).isBetween(400, 499);
            }
        }
    }

    private void orders(String type, String documentation) {
        for (String key : listed("_sort, each with '-' before it for descending: ([^.]*)\\.", documentation)) {
            String beside = besideSort(key, documentation);
            accepted(type + "?" + beside + "_sort=" + key);
            accepted(type + "?" + beside + "_sort=-" + key + "," + key);
            if (!beside.isEmpty()) {
                refused(type + "?_sort=" + key);
            }
        }
        for (String referrer : listed("_has: ([^.]*)\\.", documentation)) {
            accepted(type + "?_has:" + referrer + ":_id=none");
        }
    }

    /** A patient, where the statement says that an order takes one. */
    private static String besideSort(String key, String documentation) {
        Matcher takes = Pattern.compile("_sort by ([^.]*) takes a patient or a (?:code|target) beside it")
                .matcher(documentation);
        return takes.find() && List.of(takes.group(1).split(", | or ")).contains(key) ? "patient=none&" : "";
    }

    static List<String> listed(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? List.of(matcher.group(1).split(", ")) : List.of();
    }

    private void inclusions(String type, String name, JsonNode claimed) {
        claimed.forEach(one -> accepted(type + "?" + name + "=" + one.asText()));
        refused(type + "?" + name + "=" + type + ":no-such-reference");
    }

    /** Strictly, so that nothing is passed over. */
    private void accepted(String query) {
        HttpResponse<String> answer = server.strictly(query);
        assertThat(answer.statusCode()).as(query + " " + answer.body()).isEqualTo(200);
        walked.add(query);
    }

    private void refused(String query) {
        assertThat(server.strictly(query).statusCode()).as(query).isBetween(400, 499);
    }
}
