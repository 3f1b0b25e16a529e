package org.rapport.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A search parameter as the CapabilityStatement tells of it. */
record WalkedParameter(String type, JsonNode parameter, String valueSet) {

    List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (String prefix : prefixes()) {
            queries.add(query("", prefix + value("")));
        }
        CapabilityWalk.listed("Modifiers: ([^.]*)\\.", documentation())
                .forEach(modifier -> queries.add(query(modifier, value(modifier.substring(1)))));
        queries.add(query("", value("") + (kind().equals("composite") ? "" : "," + value(""))));
        return queries;
    }

    private List<String> prefixes() {
        List<String> prefixes = CapabilityWalk.listed("Prefixes: ([^.]*)\\.", documentation());
        return prefixes.isEmpty() ? List.of("") : prefixes;
    }

    private String query(String modifier, String value) {
        return type + "?" + parameter.path("name").asText() + modifier + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String value(String modifier) {
        return switch (modifier) {
            case "missing" -> "true";
            case "in", "not-in" -> valueSet;
            case "identifier" -> "urn:x|y";
            default -> plainValue();
        };
    }

    private String plainValue() {
        return switch (kind()) {
            case "date" -> "2025-03-01";
            case "quantity", "number" -> "12";
            case "composite" -> "x$12";
            case "token" -> code(parameter.path("name").asText());
            default -> "x";
        };
    }

    private String code(String name) {
        return switch (name) {
            case "status" -> status();
            case "subtype" -> "read";
            case "outcome" -> "0";
            default -> "x";
        };
    }

    private String status() {
        return switch (type) {
            case "Observation" -> "final";
            case "Task" -> "requested";
            case "QuestionnaireResponse" -> "completed";
            case "MeasureReport" -> "complete";
            default -> "active";
        };
    }

    private String kind() {
        return parameter.path("type").asText();
    }

    private String documentation() {
        return parameter.path("documentation").asText();
    }
}
