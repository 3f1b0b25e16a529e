package org.rapport.fhir.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.UnusableDefinition;

/**
 * Lays the wording of a licence holder over a Questionnaire. Texts come from the overlay, everything else from the
 * original; what the overlay states besides texts must be what the original states.
 *
 * <p>Worked example: over {@code {linkId: wai-sr-1, type: integer, text: "…not loaded"}} an overlay may lay
 * {@code {linkId: wai-sr-1, text: "…"}} or repeat {@code type: integer}; with {@code type: decimal} it is refused with
 * "The item wai-sr-1 states type otherwise than the original (decimal, integer there)."
 */
final class Wording {
    private static final Set<String> TEXTS = Set.of("title", "description", "copyright", "language");
    /** Says nothing about the form: names of the file's own, and a narrative that would have to repeat the wording. */
    private static final Set<String> NOT_READ = Set.of("resourceType", "id", "meta", "text");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    private Wording() {}

    /**
     * The original in the overlay's words.
     *
     * @throws UnusableDefinition naming the linkId and what differs, never quoting wording
     */
    static Questionnaire over(Questionnaire original, Questionnaire overlay) {
        ObjectNode merged = tree(original);
        ObjectNode words = tree(overlay);
        words.remove(NOT_READ);
        WordingOfItems items = new WordingOfItems(merged);
        items.lay(merged, words);
        words.remove("item");
        Overlay.of("The Questionnaire", merged, words).layTexts(TEXTS).requireTheRestToBeEqual();
        return R4.context().newJsonParser().parseResource(Questionnaire.class, merged.toString());
    }

    private static ObjectNode tree(Questionnaire questionnaire) {
        try {
            return (ObjectNode) JSON.readTree(R4.context().newJsonParser().encodeResourceToString(questionnaire));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI writes JSON", e);
        }
    }
}
