package org.rapport.adapter.ehr;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CapabilityStatements of the tests, built up from what an EHR declares. */
final class Statements {
    private Statements() {}

    static String of(boolean transaction, String... resources) {
        String system = transaction ? ",\"interaction\":[{\"code\":\"transaction\"}]" : "";
        return "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"mode\":\"server\""
                + system + ",\"resource\":[" + String.join(",", resources) + "]}]}";
    }

    static String resource(String type, List<String> interactions, List<String> searchParams, String... flags) {
        String further = Stream.of(flags).map(flag -> ",\"" + flag + "\":true").collect(Collectors.joining());
        return "{\"type\":\"" + type + "\",\"interaction\":[" + objects("code", interactions) + "],\"searchParam\":["
                + objects("name", searchParams) + "]" + further + "}";
    }

    /** An EHR that can be read by time. */
    static String readable() {
        return of(false, resource("Encounter", List.of("read", "search-type"), List.of("date", "_lastUpdated")));
    }

    private static String objects(String member, List<String> values) {
        return values.stream()
                .map(value -> "{\"" + member + "\":\"" + value + "\",\"type\":\"any\"}")
                .collect(Collectors.joining(","));
    }
}
