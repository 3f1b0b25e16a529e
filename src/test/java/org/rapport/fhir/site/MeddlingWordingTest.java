package org.rapport.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.fhir.site.Overlays.WAI;
import static org.rapport.fhir.site.Overlays.WORDS;
import static org.rapport.fhir.site.Overlays.item;
import static org.rapport.fhir.site.Overlays.overlay;
import static org.rapport.fhir.site.Overlays.ready;
import static org.rapport.fhir.site.Overlays.served;
import static org.rapport.fhir.site.Overlays.whole;
import static org.rapport.fhir.site.Overlays.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.definition.OfferForms;

/** Overlays that touch more than words are refused. The words here are made up. */
class MeddlingWordingTest {
    @TempDir
    private Path routes;

    @ParameterizedTest(name = "{0}")
    @MethodSource("meddling")
    void refusesWhateverElseItTouches(String reason, Consumer<ObjectNode> change) {
        ObjectNode overlay = whole();
        change.accept(overlay);
        SiteCatalogue catalogue = with(routes, overlay);

        assertThat(catalogue.refused()).hasSize(1);
        assertThat(catalogue.refused().get(0).file()).isEqualTo("wording/wai-sr.json");
        assertThat(catalogue.refused().get(0).reason()).contains(reason).doesNotContain(WORDS);
        assertThat(new OfferForms(catalogue).toFillIn("north", WAI)).isEmpty();
        assertThat(ready(served(catalogue, "wai-sr"))).isEqualTo("false");
    }

    static Stream<Arguments> meddling() {
        return Stream.of(
                refused("No Questionnaire with this url and version", it -> it.put("version", "0.2.0")),
                refused("lacks its url or its version", it -> it.remove("version")),
                refused(
                        "item wai-sr-1 states type otherwise than the original (decimal, integer there)",
                        it -> item(it, 1).put("type", "decimal")),
                refused("item wai-sr-1 states required otherwise", it -> item(it, 1)
                        .put("required", true)),
                refused("item wai-sr-2 states the extension subscale otherwise", it -> ext(it, 2, "subscale")
                        .put("valueCode", "wai-sr-bond")),
                refused("item wai-sr-2 states the extension maxValue otherwise", it -> ext(it, 2, "maxValue")
                        .put("valueInteger", 7)),
                refused("item wai-sr-2 states the extension minValue otherwise", it -> ext(it, 2, "minValue")
                        .put("valueInteger", 0)),
                refused("item wai-sr-3 states the extension reversed otherwise", it -> ((ArrayNode)
                                item(it, 3).get("extension"))
                        .addObject()
                        .put("url", "https://rapport.org/fhir/StructureDefinition/reversed")
                        .put("valueBoolean", true)),
                refused("item wai-sr-3 states enableWhen otherwise", it -> item(it, 3)
                        .putArray("enableWhen")
                        .addObject()
                        .put("question", "wai-sr-1")
                        .put("operator", "exists")
                        .put("answerBoolean", true)),
                refused(
                        "item wai-sr-4 has an option that the original has not",
                        it -> item(it, 4).putArray("answerOption").addObject().put("valueInteger", 9)),
                refused("item wai-sr-13 is not in the original", it -> ((ArrayNode) it.get("item"))
                        .addObject()
                        .put("linkId", "wai-sr-13")
                        .put("type", "integer")),
                refused("item wai-sr-12 of the original is missing", it -> ((ArrayNode) it.get("item")).remove(12)),
                refused("item wai-sr-12 is there twice", it -> ((ArrayNode) it.get("item"))
                        .add(item(it, 12).deepCopy())),
                refused("item wai-sr-2 is at another place", it -> ((ArrayNode) it.get("item"))
                        .insert(1, ((ArrayNode) it.get("item")).remove(2))),
                refused(
                        "item wai-sr-2 of the original is missing",
                        it -> item(it, 1).putArray("item").add(((ArrayNode) it.get("item")).remove(2))),
                refused("item wai-sr-5 has no text", it -> item(it, 5).remove("text")),
                refused("item wai-sr-5 has the placeholder", it -> item(it, 5)
                        .put("text", "WAI-SR item 5 (licensed wording not loaded)")),
                refused("item wai-sr-6 has an extension on its text that is no translation", it -> item(it, 6)
                        .putObject("_text")
                        .putArray("extension")
                        .addObject()
                        .put("url", "http://hl7.org/fhir/StructureDefinition/rendering-xhtml")
                        .put("valueString", "<b>x</b>")),
                refused("The Questionnaire states status otherwise", it -> it.put("status", "retired")),
                refused("The Questionnaire states name otherwise", it -> it.put("name", "Other")),
                refused("The Questionnaire states the extension score-definition otherwise", it -> score(it)
                        .put("valueInteger", 2)),
                refused(
                        "The Questionnaire states the extension licence-status otherwise",
                        it -> own(it, "licence-status").put("valueCode", "project")),
                refused("not valid FHIR R4 JSON", it -> it.put("wording", "x")),
                refused("holds no Questionnaire", it -> it.put("resourceType", "CodeSystem")));
    }

    private static Arguments refused(String reason, Consumer<ObjectNode> change) {
        return Arguments.of(reason, change);
    }

    private static ObjectNode ext(ObjectNode questionnaire, int item, String name) {
        return own(item(questionnaire, item), name);
    }

    private static ObjectNode own(JsonNode element, String name) {
        for (JsonNode extension : element.get("extension")) {
            if (extension.get("url").asText().endsWith("/" + name)) {
                return (ObjectNode) extension;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static ObjectNode score(ObjectNode questionnaire) {
        for (JsonNode part : own(questionnaire, "score-definition").get("extension")) {
            if (part.get("url").asText().equals("minimumAnswered")) {
                return (ObjectNode) part;
            }
        }
        throw new IllegalArgumentException();
    }
}
