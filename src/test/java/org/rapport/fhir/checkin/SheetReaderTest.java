package org.rapport.fhir.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.junit.jupiter.api.Test;
import org.rapport.application.checkin.FormSheet;
import org.rapport.application.checkin.FormSheet.Choice;
import org.rapport.application.checkin.FormSheet.Option;
import org.rapport.application.checkin.FormSheets.UnfitForm;
import org.rapport.domain.instrument.Instrument;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

class SheetReaderTest {
    private static final PackagedDefinitions DEFINITIONS = PackagedDefinitions.load(R4.context());
    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";

    @Test
    void showsEveryPackagedInstrumentAsAWhole() {
        for (Instrument instrument : DEFINITIONS.instruments().values()) {
            FormSheet sheet = sheet(instrument.id(), it -> {});
            long questions = sheet.parts().stream()
                    .filter(part -> !(part.field() instanceof FormSheet.Words))
                    .count();
            assertThat(questions)
                    .as(instrument.id())
                    .isEqualTo(instrument.items().size());
            assertThat(sheet.asksForRisk())
                    .as(instrument.id())
                    .isEqualTo(List.of("phq-9", "core-10").contains(instrument.id()));
        }
    }

    @Test
    void watchesTheRiskItemAndNoOther() {
        assertThat(alarming("core-10", "core-10-6")).containsExactly(false, true, true, true, true);
        assertThat(alarming("core-10", "core-10-2")).containsOnly(false);
        assertThat(alarming("phq-9", "phq-9-1")).containsOnly(false);
        assertThat(alarming("phq-9", "phq-9-9")).containsExactly(false, true, true, true);
    }

    @Test
    void takesTheWordsAboutWhoSeesTheAnswersFromTheQuestionnaire() {
        FormSheet sheet = sheet("srs", it -> item(it, "srs-visibility").setText("Seen by two."));
        assertThat(sheet.whoSees()).contains("Seen by two.");
        assertThat(sheet.parts()).noneMatch(part -> part.linkId().equals("srs-visibility"));
        assertThat(sheet("rapport-checkin-t", it -> {}).whoSees()).isEmpty();
    }

    @Test
    void drawsALineForManyNumbersOrWhereTheFormAsksForOne() {
        assertThat(number("wai-sr", "wai-sr-1", it -> {}).getClass()).isEqualTo(Choice.class);
        FormSheet.Field slider = number("wai-sr", "wai-sr-1", it -> item(it, "wai-sr-1")
                .addExtension(
                        HL7 + "questionnaire-itemControl",
                        new CodeableConcept(
                                new Coding("http://hl7.org/fhir/questionnaire-item-control", "slider", null))));
        assertThat(((FormSheet.Number) slider).mark()).isTrue();
        FormSheet.Field wide = number("wai-sr", "wai-sr-1", it -> item(it, "wai-sr-1")
                .getExtensionByUrl(HL7 + "maxValue")
                .setValue(new IntegerType(100)));
        assertThat(((FormSheet.Number) wide).mark()).isTrue();
        assertThat(((FormSheet.Number) wide).whole()).isTrue();
    }

    @Test
    void refusesAFormThatItWouldShowInPart() {
        refuses(
                "questions within it",
                it -> item(it, "srs-1").addItem().setLinkId("inner").setType(QuestionnaireItemType.INTEGER));
        refuses("cannot show", it -> item(it, "srs-1").setRepeats(true));
        refuses("cannot show", it -> it.addItem()
                .setLinkId("why")
                .setType(QuestionnaireItemType.DATE)
                .setRequired(true));
        refuses("enableWhenExpression", it -> item(it, "srs-1")
                .addExtension(
                        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
                        new IntegerType(1)));
    }

    private static void refuses(String because, Consumer<Questionnaire> change) {
        assertThatThrownBy(() -> sheet("srs", change))
                .isInstanceOf(UnfitForm.class)
                .hasMessageContaining(because);
    }

    private static FormSheet.Field number(String id, String linkId, Consumer<Questionnaire> change) {
        return sheet(id, change).parts().stream()
                .filter(part -> part.linkId().equals(linkId))
                .findFirst()
                .orElseThrow()
                .field();
    }

    private static List<Boolean> alarming(String id, String linkId) {
        return ((Choice) number(id, linkId, it -> {}))
                .options().stream().map(Option::alarming).toList();
    }

    private static FormSheet sheet(String id, Consumer<Questionnaire> change) {
        Instrument instrument = DEFINITIONS.instruments().values().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
        Questionnaire questionnaire = DEFINITIONS.all(Questionnaire.class).stream()
                .map(it -> (Questionnaire) it)
                .filter(it -> it.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow()
                .copy();
        change.accept(questionnaire);
        return new SheetReader(questionnaire, instrument, DEFINITIONS).read();
    }

    private static QuestionnaireItemComponent item(Questionnaire questionnaire, String linkId) {
        return questionnaire.getItem().stream()
                .filter(it -> it.getLinkId().equals(linkId))
                .findFirst()
                .orElseThrow();
    }
}
