package org.rapport.sandbox.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A bill of materials in CycloneDX JSON, as the build makes it. */
final class BillOfMaterials {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one file of it that pages draw with is unpacked into the WAR, which the build does not count as a library. */
    private static final String DRAWN_WITH = "echarts";

    private BillOfMaterials() {}

    /** The libraries by name, with what is unpacked into the WAR. */
    static List<Component> read(Path file, String echarts) throws IOException {
        List<Component> components = new ArrayList<>();
        for (JsonNode one : JSON.readTree(file.toFile()).path("components")) {
            components.add(new Component(one.path("purl").asText(), licences(one)));
        }
        components.add(new Component("pkg:maven/org.webjars/" + DRAWN_WITH + "@" + echarts, List.of("Apache-2.0")));
        components.sort(Comparator.comparing(Component::name));
        return components;
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode one : component.path("licenses")) {
            JsonNode licence = one.path("license");
            licences.add(licence.path("id")
                    .asText(licence.path("name").asText(one.path("expression").asText())));
        }
        return licences;
    }

    /** The page of the libraries and their licences. */
    static String page(List<Component> components) {
        StringBuilder page = new StringBuilder(
                """
                # What is in the WAR

                Made by `docs/security/check.sh` out of the bill of materials; a test refuses a WAR whose libraries are others. Of several
                licences any one may be chosen. The bill itself (CycloneDX 1.6) is in the WAR as `META-INF/sbom/rapport.cdx.json`.

                | library | version | licence |
                |---|---|---|
                """);
        for (Component one : components) {
            page.append("| %s | %s | %s |%n".formatted(one.name(), one.version(), String.join(", ", one.licences())));
        }
        return page.toString();
    }
}
