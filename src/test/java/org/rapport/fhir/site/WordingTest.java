package org.rapport.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.fhir.site.Overlays.PACKAGED;
import static org.rapport.fhir.site.Overlays.WAI;
import static org.rapport.fhir.site.Overlays.WORDS;
import static org.rapport.fhir.site.Overlays.item;
import static org.rapport.fhir.site.Overlays.overlay;
import static org.rapport.fhir.site.Overlays.ready;
import static org.rapport.fhir.site.Overlays.served;
import static org.rapport.fhir.site.Overlays.tree;
import static org.rapport.fhir.site.Overlays.whole;
import static org.rapport.fhir.site.Overlays.with;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.definition.OfferForms;
import org.rapport.fhir.R4;
import org.rapport.testing.OwnInstrument;
import org.rapport.testing.SiteFiles;

/** The words here are made up; no test holds licensed wording. */
class WordingTest {
    @TempDir
    private Path routes;

    @Test
    void showsTheWordingToItsSiteAloneAndMakesTheFormReady() {
        SiteCatalogue catalogue = with(routes, overlay());

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
        SiteCatalogue catalogue = with(routes, overlay());

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
        SiteCatalogue catalogue = with(routes, overlay);

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

    @Test
    void refusesBothOfTwoOverlaysForOneQuestionnaire() {
        new SiteFiles(routes).wording("north", "other.json", overlay().toString());
        SiteCatalogue catalogue = with(routes, overlay());

        assertThat(catalogue.refused()).hasSize(2).allSatisfy(file -> assertThat(file.reason())
                .contains("The wording of " + WAI + " is also in wording/"));
        assertThat(catalogue.of("north").worded()).isEmpty();
    }
}
