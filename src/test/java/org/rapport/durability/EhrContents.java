package org.rapport.durability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.fhir.R4;
import org.rapport.sandbox.ehr.ResourceStore;
import org.rapport.sandbox.ehr.StoredVersion;

/**
 * Everything that Rapport has written to an EHR, resource by resource, without what must differ between two runs: the ids
 * the EHR gave, its versions and times, and when a score was issued.
 *
 * @param resources what stands there as JSON, by the id of the score and the type
 */
record EhrContents(Map<String, List<String>> resources) {
    static final String SCORE_ID = "https://rapport.org/fhir/score-id";
    private static final List<String> TIMES = List.of("issued", "recorded", "authoredOn", "lastModified");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OBSERVATION = Pattern.compile("Observation/([A-Za-z0-9.-]+)(/_history/\\d+)?");

    static EhrContents of(ResourceStore store) {
        Map<String, String> scoreIds = new HashMap<>();
        List<Resource> written = new ArrayList<>();
        for (StoredVersion version : store.search("Observation", Map.of("identifier", List.of(SCORE_ID + "|")))) {
            Observation observation = (Observation) version.content();
            scoreIds.put(version.id(), scoreId(observation));
            written.add(observation);
        }
        for (String type : List.of("Provenance", "Task")) {
            store.search(type, Map.of()).stream()
                    .map(StoredVersion::content)
                    .filter(resource -> OBSERVATION
                            .matcher(encoded(resource))
                            .results()
                            .anyMatch(match -> scoreIds.containsKey(match.group(1))))
                    .forEach(written::add);
        }
        Map<String, List<String>> resources = new TreeMap<>();
        for (Resource resource : written) {
            String text = comparable(resource, scoreIds);
            String key = resource instanceof Observation observation
                    ? "Observation " + scoreId(observation)
                    : resource.fhirType() + " of " + firstScore(text);
            resources.computeIfAbsent(key, any -> new ArrayList<>()).add(text);
        }
        return new EhrContents(resources);
    }

    private static String firstScore(String text) {
        return OBSERVATION.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static String scoreId(Observation observation) {
        return observation.getIdentifier().stream()
                .filter(identifier -> SCORE_ID.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String comparable(Resource resource, Map<String, String> scoreIds) {
        try {
            JsonNode tree = JSON.readTree(encoded(resource));
            ObjectNode object = (ObjectNode) tree;
            object.remove("id");
            object.remove(TIMES);
            ((ObjectNode) tree.path("meta")).remove(List.of("versionId", "lastUpdated"));
            return OBSERVATION
                    .matcher(object.toString())
                    .replaceAll(match -> "Observation/" + scoreIds.getOrDefault(match.group(1), match.group(1)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI encodes no JSON", e);
        }
    }

    private static String encoded(Resource resource) {
        return R4.context().newJsonParser().encodeResourceToString(resource);
    }
}
