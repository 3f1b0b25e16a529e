package org.rapport.durability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.rapport.testing.FhirClient;

/** In which order the pages of a search come, and how often. */
@FunctionalInterface
interface Pages {
    Pages AS_THEY_ARE = (path, json, ehr) -> json;

    /**
     * The page that is given in place of one of the EHR's.
     *
     * @param path what was asked
     * @param json what the EHR answered
     * @param ehr gives the content of another URL of the EHR
     */
    String of(String path, String json, UnaryOperator<String> ehr);

    /** All pages of each search in another order, some of them twice. */
    static Pages shuffledAndRepeated(Random random) {
        Map<String, String> byPath = new ConcurrentHashMap<>();
        return (path, json, ehr) -> {
            String known = byPath.remove(path);
            if (known != null) {
                return known;
            }
            List<JsonNode> pages = new ArrayList<>();
            for (Optional<String> next = Optional.empty(); pages.isEmpty() || next.isPresent(); ) {
                JsonNode page = tree(next.map(ehr).orElse(json));
                next = FhirClient.next(page);
                pages.add(page);
            }
            if (pages.size() == 1 || !path.startsWith("/fhir/")) {
                return json;
            }
            pages.add(pages.get(random.nextInt(pages.size())));
            Collections.shuffle(pages, random);
            return linked(pages, byPath, path, random.nextLong());
        };
    }

    private static String linked(List<JsonNode> pages, Map<String, String> byPath, String path, long token) {
        String next = "";
        for (int i = pages.size() - 1; i >= 0; i--) {
            ObjectNode page = ((ObjectNode) pages.get(i)).deepCopy();
            page.remove("link");
            if (!next.isEmpty()) {
                page.putArray("link").addObject().put("relation", "next").put("url", next);
            }
            // Of the first page's own path with a parameter that every EHR knows: only what it answers is not used.
            String own = path + "&_pretty=" + token + "." + i;
            byPath.put(own, page.toString());
            next = own.replaceFirst("^/fhir/", "");
        }
        return byPath.remove(path + "&_pretty=" + token + ".0");
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON from the EHR", e);
        }
    }
}
