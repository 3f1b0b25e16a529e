package org.rapport.fhir.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.SiteFiles;

/** Overlays of made-up words over packaged questionnaires, and what is served with them. */
final class Overlays {
    static final ObjectMapper JSON = new ObjectMapper();
    static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    static final InstrumentKey WAI = new InstrumentKey("https://rapport.org/fhir/Questionnaire/wai-sr", "0.1.0");
    static final String WORDS = "Words of the licence holder, number ";

    private Overlays() {}

    /** What two hospitals have of which one, {@code north}, has put the overlay into its folder. */
    static SiteCatalogue with(Path routes, ObjectNode overlay) {
        new SiteFiles(routes).wording("north", "wai-sr.json", overlay.toString());
        return SiteCatalogue.load(PACKAGED, Optional.of(routes), List.of("north", "south"));
    }

    /** No more than url, version and texts. */
    static ObjectNode overlay() {
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
    static ObjectNode whole() {
        SiteCatalogue catalogue = SiteCatalogue.load(PACKAGED, Optional.empty(), List.of());
        ObjectNode whole = tree(R4.context().newJsonParser().encodeResourceToString(served(catalogue, "wai-sr")));
        for (int i = 1; i <= 12; i++) {
            item(whole, i).put("text", WORDS + i);
        }
        return whole;
    }

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Counted from one; before the items the form says who sees the answers. */
    static ObjectNode item(ObjectNode questionnaire, int number) {
        return (ObjectNode) questionnaire.get("item").get(number);
    }

    static Questionnaire served(SiteCatalogue catalogue, String id) {
        return catalogue.all(Questionnaire.class).stream()
                .map(Questionnaire.class::cast)
                .filter(it -> it.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static String ready(Questionnaire questionnaire) {
        return questionnaire
                .getExtensionByUrl("https://rapport.org/fhir/StructureDefinition/ready-for-filling-in")
                .getValue()
                .primitiveValue();
    }
}
