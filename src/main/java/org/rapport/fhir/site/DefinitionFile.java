package org.rapport.fhir.site;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.MetadataResource;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.UnusableDefinition;

/**
 * A file and the definition it holds.
 *
 * @param name folder and name
 * @param resource the definition
 */
record DefinitionFile(String name, MetadataResource resource) {
    private static final int DEEPEST = 200;
    private static final Pattern ELEMENT =
            Pattern.compile("(?:element|attribute|property) [\"']?([A-Za-z_\\[\\]]{1,40})");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a file strictly: one JSON document, no element that R4 does not know.
     *
     * @param kinds the resource types that may come
     * @throws UnusableDefinition with a sentence that quotes nothing but names of elements
     */
    static DefinitionFile read(SiteFile file, List<String> kinds) {
        String type = type(file.text());
        if (!Set.copyOf(kinds).contains(type)) {
            throw new UnusableDefinition("The file holds no " + String.join(", ", kinds) + ".");
        }
        try {
            return new DefinitionFile(file.name(), (MetadataResource) R4.context()
                    .newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(file.text()));
        } catch (DataFormatException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            // The last is what HAPI's parser makes of some extensions that are no objects.
            throw new UnusableDefinition("The " + type + " is not valid FHIR R4 JSON" + element(e) + ".");
        }
    }

    String type() {
        return resource.fhirType();
    }

    String id() {
        return resource.getIdElement().getIdPart();
    }

    /** Canonical and version, where there is one. */
    String canonical() {
        return resource.hasVersion() ? resource.getUrl() + "|" + resource.getVersion() : resource.getUrl();
    }

    private static String type(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.path("resourceType").asText();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new UnusableDefinition("The file is not one JSON document; the fault is in line " + line + ".");
        }
    }

    /** The element that HAPI names; its values are never repeated. */
    private static String element(Exception fault) {
        Matcher matcher = ELEMENT.matcher(String.valueOf(fault.getMessage()));
        return matcher.find() ? ": see the element " + matcher.group(1) : "";
    }
}
