package org.rapport.fhir.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.fhir.definition.UnusableDefinition;

/** Lays wording over the items of a Questionnaire, which must be the same ones in the same order. */
final class WordingOfItems {
    private static final List<String> TEXTS = List.of("text", "prefix");
    private static final String PLACEHOLDER = "licensed wording not loaded";

    private final Set<String> all = new TreeSet<>();

    /** For the items of an original. */
    WordingOfItems(JsonNode questionnaire) {
        questionnaire.findValues("linkId").forEach(linkId -> all.add(linkId.asText()));
    }

    /** Lays the items of one level, of the form or of a group, and those below them. */
    void lay(ObjectNode original, ObjectNode words) {
        Map<String, ObjectNode> there = byLinkId(original);
        Map<String, ObjectNode> here = byLinkId(words);
        here.keySet().stream()
                .filter(linkId -> !there.containsKey(linkId))
                .findFirst()
                .ifPresent(linkId -> {
                    throw new UnusableDefinition(
                            all.contains(linkId)
                                    ? "The item " + linkId + " is at another place than in the original."
                                    : "The item " + linkId + " is not in the original.");
                });
        there.keySet().stream()
                .filter(linkId -> !here.containsKey(linkId))
                .findFirst()
                .ifPresent(linkId -> {
                    throw new UnusableDefinition("The item " + linkId + " of the original is missing.");
                });
        requireOrder(List.copyOf(there.keySet()), List.copyOf(here.keySet()));
        there.forEach((linkId, item) -> layItem(Overlay.of("The item " + linkId, item, here.get(linkId))));
    }

    private static void requireOrder(List<String> there, List<String> here) {
        for (int i = 0; i < there.size(); i++) {
            if (!there.get(i).equals(here.get(i))) {
                throw new UnusableDefinition("The item " + here.get(i) + " is at another place than in the original.");
            }
        }
    }

    private void layItem(Overlay item) {
        if (item.original().has("text") && !item.words().has("text")) {
            throw item.problem("has no text");
        }
        if (item.words().path("text").asText().contains(PLACEHOLDER)) {
            throw item.problem("has the placeholder for its text");
        }
        boolean silent = !item.original().has("text") && item.words().has("text");
        if (silent) {
            throw item.problem("has a text where the original has none");
        }
        item.layTexts(TEXTS);
        layOptions(item);
        lay(item.original(), item.words());
        item.requireTheRestToBeEqual("item", "answerOption");
    }

    /** An overlay may leave options out that need no other words; those it names come in the order of the original. */
    private static void layOptions(Overlay item) {
        List<ObjectNode> left = objects(item.original(), "answerOption");
        for (ObjectNode option : objects(item.words(), "answerOption")) {
            String key = key(option);
            while (!left.isEmpty() && !key(left.get(0)).equals(key)) {
                left.remove(0);
            }
            if (left.isEmpty()) {
                throw item.problem("has an option that the original has not, or not in this place");
            }
            layOption(Overlay.of(item.place() + ", option " + key, left.remove(0), option));
        }
    }

    private static void layOption(Overlay option) {
        if (option.words().get("valueCoding") instanceof ObjectNode coding) {
            Overlay.of(option.place(), (ObjectNode) option.original().get("valueCoding"), coding)
                    .layTexts(List.of("display"))
                    .requireTheRestToBeEqual();
        }
        option.requireTheRestToBeEqual("valueCoding");
    }

    /** What an option is recorded as; its display is not part of it. */
    private static String key(ObjectNode option) {
        JsonNode coding = option.path("valueCoding");
        if (coding.isObject()) {
            return coding.path("system").asText() + "|" + coding.path("code").asText();
        }
        return option.properties().stream()
                .filter(field -> field.getKey().startsWith("value"))
                .map(field -> field.getValue().toString())
                .findFirst()
                .orElse("");
    }

    private static Map<String, ObjectNode> byLinkId(ObjectNode parent) {
        Map<String, ObjectNode> items = new LinkedHashMap<>();
        for (ObjectNode item : objects(parent, "item")) {
            String linkId = item.path("linkId").asText();
            if (linkId.isEmpty() || items.put(linkId, item) != null) {
                throw new UnusableDefinition(
                        linkId.isEmpty() ? "An item has no linkId." : "The item " + linkId + " is there twice.");
            }
        }
        return items;
    }

    private static List<ObjectNode> objects(JsonNode parent, String name) {
        List<ObjectNode> objects = new ArrayList<>();
        parent.path(name).forEach(node -> objects.add((ObjectNode) node));
        return objects;
    }
}
