package org.rapport.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.definition.OfferForms;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.OwnInstrument;
import org.rapport.testing.SiteFiles;

/** The words here are made up; no test holds licensed wording. */
class WordingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    private static final InstrumentKey WAI =
            new InstrumentKey("https://rapport.org/fhir/Questionnaire/wai-sr", "0.1.0");
    private static final String WORDS = "Words of the licence holder, number ";

    @TempDir
    private Path routes;

    @Test
    void showsTheWordingToItsSiteAloneAndMakesTheFormReady() {
        SiteCatalogue catalogue = with(overlay());

        assertThat(catalogue.refused()).isEmpty();
        Questionnaire worded = served(catalogue, "north.wai-sr");
        assertThat(worded.getItem()).hasSize(13).element(1).satisfies(item -> {
            assertThat(item.getText()).isEqualTo(WORDS + 1);
            assertThat(item.getExtensionsByUrl("https://rapport.org/fhir/StructureDefinition/subscale"))
                    .hasSize(3);
        });
        assertThat(worded.getTitle()).isEqualTo("A title in the site's words");
        assertThat(ready(worded)).isEqualTo("true");
        assertThat(R4.context().newJsonParser().encodeResourceToString(served(catalogue, "wai-sr")))
                .doesNotContain(WORDS)
                .contains("licensed wording not loaded");
        OfferForms forms = new OfferForms(catalogue);
        assertThat(forms.toFillIn("north", WAI))
                .map(OfferForms.Form::questionnaireId)
                .contains("north.wai-sr");
        assertThat(forms.toFillIn("south", WAI)).isEmpty();
    }

    @Test
    void changesNothingThatDecidesAScore() {
        SiteCatalogue catalogue = with(overlay());

        assertThat(catalogue.of("north").instruments()).isEqualTo(PACKAGED.instruments());
        assertThat(catalogue.of("north").scoreTypes()).isEqualTo(PACKAGED.scoreTypes());
        assertThat(catalogue.of("north").display("https://rapport.org/fhir/CodeSystem/rapport-scores", "wai-sr-bond"))
                .isEqualTo(PACKAGED.display("https://rapport.org/fhir/CodeSystem/rapport-scores", "wai-sr-bond"));
    }

    @Test
    void mayRepeatWhatTheOriginalSaysAndBringTranslations() {
        ObjectNode overlay = whole();
        overlay.put("title", "Arbeitsbündnis")
                .put("language", "de")
                .put("description", "…")
                .put("copyright", "© …");
        item(overlay, 1).put("text", "Eins").put("prefix", "1.");
        ObjectNode translation = item(overlay, 1)
                .putObject("_text")
                .putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/translation");
        translation.putArray("extension").addObject().put("url", "lang").put("valueCode", "en");
        translation.withArray("extension").addObject().put("url", "content").put("valueString", "One");
        SiteCatalogue catalogue = with(overlay);

        assertThat(catalogue.refused()).isEmpty();
        Questionnaire worded = served(catalogue, "north.wai-sr");
        assertThat(worded.getLanguage()).isEqualTo("de");
        assertThat(worded.getItem().get(1).getPrefix()).isEqualTo("1.");
        assertThat(worded.getItem().get(1).getTextElement().getTranslation("en"))
                .isEqualTo("One");
    }

    @Test
    void mayRenameOptionsWithoutChangingWhatTheyAreWorth(@TempDir Path folder) {
        ObjectNode overlay = tree(OwnInstrument.definition());
        ArrayNode options = (ArrayNode) item(overlay, 2).get("answerOption");
        options.remove(1);
        ((ObjectNode) options.get(0).get("valueCoding"))
                .put("display", "Not at all")
                .remove("extension");
        new SiteFiles(folder)
                .definition("north", "feedback.json", OwnInstrument.definition())
                .wording("north", "feedback.json", overlay.toString());
        SiteCatalogue catalogue = SiteCatalogue.load(PACKAGED, Optional.of(folder), List.of("north"));

        assertThat(catalogue.refused()).isEmpty();
        assertThat(served(catalogue, "north.session-feedback").getItem().get(2).getAnswerOption())
                .extracting(option -> option.getValueCoding().getDisplay())
                .containsExactly("Not at all", "In part", "Yes");
        assertThat(catalogue.all(Questionnaire.class))
                .hasSize(PACKAGED.instruments().size() + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meddling")
    void refusesWhateverElseItTouches(String reason, Consumer<ObjectNode> change) {
        ObjectNode overlay = whole();
        change.accept(overlay);
        SiteCatalogue catalogue = with(overlay);

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

    @Test
    void refusesBothOfTwoOverlaysForOneQuestionnaire() {
        new SiteFiles(routes).wording("north", "other.json", overlay().toString());
        SiteCatalogue catalogue = with(overlay());

        assertThat(catalogue.refused()).hasSize(2).allSatisfy(file -> assertThat(file.reason())
                .contains("The wording of " + WAI + " is also in wording/"));
        assertThat(catalogue.of("north").worded()).isEmpty();
    }

    private SiteCatalogue with(ObjectNode overlay) {
        new SiteFiles(routes).wording("north", "wai-sr.json", overlay.toString());
        return SiteCatalogue.load(PACKAGED, Optional.of(routes), List.of("north", "south"));
    }

    /** No more than url, version and texts. */
    private static ObjectNode overlay() {
        ObjectNode overlay = JSON.createObjectNode().put("resourceType", "Questionnaire");
        overlay.put("url", WAI.url()).put("version", WAI.version()).put("title", "A title in the site's words");
        overlay.withArray("item").addObject().put("linkId", "wai-sr-visibility").put("text", "Who sees this: …");
        for (int number = 1; number <= 12; number++) {
            overlay.withArray("item")
                    .addObject()
                    .put("linkId", "wai-sr-" + number)
                    .put("text", WORDS + number);
        }
        return overlay;
    }

    /** The whole original with other texts, as somebody would make it who began with the Questionnaire that is served. */
    private static ObjectNode whole() {
        SiteCatalogue catalogue = SiteCatalogue.load(PACKAGED, Optional.empty(), List.of());
        ObjectNode whole = tree(R4.context().newJsonParser().encodeResourceToString(served(catalogue, "wai-sr")));
        for (int i = 1; i <= 12; i++) {
            item(whole, i).put("text", WORDS + i);
        }
        return whole;
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Arguments refused(String reason, Consumer<ObjectNode> change) {
        return Arguments.of(reason, change);
    }

    /** Counted from one; before the items the form says who sees the answers. */
    private static ObjectNode item(ObjectNode questionnaire, int number) {
        return (ObjectNode) questionnaire.get("item").get(number);
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

    private static Questionnaire served(SiteCatalogue catalogue, String id) {
        return catalogue.all(Questionnaire.class).stream()
                .map(Questionnaire.class::cast)
                .filter(it -> it.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String ready(Questionnaire questionnaire) {
        return questionnaire
                .getExtensionByUrl("https://rapport.org/fhir/StructureDefinition/ready-for-filling-in")
                .getValue()
                .primitiveValue();
    }
}
