package org.rapport.fhir.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.rapport.fhir.definition.UnusableDefinition;

/**
 * One element of an overlay, and the element of the original that it is laid over.
 *
 * @param place the element in words
 * @param original changed in place
 * @param words what the overlay states there
 */
record Overlay(String place, ObjectNode original, ObjectNode words) {
    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
    /** Values that cannot be wording may be told in a refusal. */
    private static final Pattern CODE_LIKE = Pattern.compile("[A-Za-z0-9|:/.\\-]{1,80}");

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> {
        boolean numbers = one.isNumber() && other.isNumber();
        return numbers ? value(one).compareTo(value(other)) : one.equals(other) ? 0 : 1;
    };

    static Overlay of(String place, ObjectNode original, ObjectNode words) {
        return new Overlay(place, original, words);
    }

    /** Takes texts over, and with each the translations that the overlay has for it; those of other words are dropped. */
    Overlay layTexts(Collection<String> texts) {
        for (String text : texts) {
            if (words.has(text)) {
                if (words.path(text).asText().isBlank()) {
                    throw problem("has an empty " + text);
                }
                original.set(text, words.get(text));
                original.remove("_" + text);
            }
            if (words.has("_" + text)) {
                requireTranslations(text);
                original.set("_" + text, words.get("_" + text));
            }
        }
        return this;
    }

    private void requireTranslations(String text) {
        JsonNode companion = words.get("_" + text);
        boolean onlyTranslations = companion.size() == 1
                && StreamSupport.stream(companion.path("extension").spliterator(), false)
                        .allMatch(extension ->
                                TRANSLATION.equals(extension.path("url").asText()));
        if (!onlyTranslations) {
            throw problem("has an extension on its " + text + " that is no translation");
        }
    }

    /**
     * Refuses whatever else the overlay states, unless the original states the same.
     *
     * @param handled elements that are dealt with elsewhere
     */
    void requireTheRestToBeEqual(String... handled) {
        Set<String> done = new HashSet<>(Set.of(handled));
        for (Iterator<String> names = words.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean text = original.has(name) && original.get(name) == words.get(name);
            if (name.equals("extension")) {
                requireSameExtensions();
            } else if (!text && !done.contains(name)) {
                requireEqual(name);
            }
        }
    }

    private void requireEqual(String name) {
        JsonNode there = original.path(name);
        JsonNode here = words.get(name);
        if (!here.equals(BY_VALUE, there)) {
            throw problem("states " + name + " otherwise than the original" + told(here, there));
        }
    }

    private void requireSameExtensions() {
        for (JsonNode extension : words.get("extension")) {
            String url = extension.path("url").asText();
            boolean known = StreamSupport.stream(original.path("extension").spliterator(), false)
                    .anyMatch(there -> extension.equals(BY_VALUE, there));
            if (!known && !url.equals(Served.READY)) {
                throw problem("states the extension " + url.substring(url.lastIndexOf('/') + 1)
                        + " otherwise than the original");
            }
        }
    }

    UnusableDefinition problem(String what) {
        return new UnusableDefinition(place + " " + what + ".");
    }

    private static String told(JsonNode here, JsonNode there) {
        if (!here.isValueNode() || !CODE_LIKE.matcher(here.asText()).matches()) {
            return "";
        }
        return there.isValueNode()
                ? " (%s, %s there)".formatted(here.asText(), there.asText())
                : " (%s)".formatted(here.asText());
    }

    private static BigDecimal value(JsonNode number) {
        return number.decimalValue();
    }
}
