package org.rapport.fhir.checkin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.rapport.application.checkin.FormSheet;
import org.rapport.application.checkin.FormSheet.Field;
import org.rapport.application.checkin.FormSheet.Part;
import org.rapport.application.checkin.FormSheets.UnfitForm;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.instrument.Enablement;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Item;
import org.rapport.fhir.definition.ShownWhen;
import org.rapport.fhir.definition.UnusableDefinition;

/**
 * Reads what of a Questionnaire is put before people: texts and questions in their order.
 *
 * <p>A question of a kind that the page does not have, such as free text, is left out where the form allows it; a form
 * that scores or requires it is not offered at all.
 */
final class SheetReader {
    private final Questionnaire questionnaire;
    private final Instrument instrument;
    private final FieldReader fields;
    private final Map<String, List<Enablement>> shownWhen;
    private final List<Part> parts = new ArrayList<>();
    private Optional<String> whoSees = Optional.empty();

    SheetReader(Questionnaire questionnaire, Instrument instrument, Definitions definitions) {
        this.questionnaire = questionnaire;
        this.instrument = instrument;
        this.fields = new FieldReader(instrument, definitions);
        try {
            this.shownWhen = ShownWhen.of(questionnaire);
        } catch (UnusableDefinition e) {
            throw new UnfitForm(e.getMessage());
        }
    }

    FormSheet read() {
        questionnaire.getItem().forEach(this::read);
        if (parts.stream().allMatch(part -> part.field() instanceof FormSheet.Words)) {
            throw new UnfitForm("The form has no question that the page can show");
        }
        String language = questionnaire.hasLanguage() ? questionnaire.getLanguage() : "en";
        String title = questionnaire.hasTitle() ? questionnaire.getTitle() : instrument.title();
        return new FormSheet(instrument, title, language, whoSees, parts);
    }

    private void read(QuestionnaireItemComponent item) {
        switch (item.getType()) {
            case GROUP -> {
                words(item);
                item.getItem().forEach(this::read);
            }
            case DISPLAY -> display(item);
            default -> question(item);
        }
    }

    private void display(QuestionnaireItemComponent item) {
        if (item.getLinkId().equals(instrument.id() + "-visibility")) {
            whoSees = Optional.ofNullable(item.getText());
        } else {
            words(item);
        }
    }

    private void words(QuestionnaireItemComponent item) {
        if (item.hasText()) {
            add(item, new FormSheet.Words());
        }
    }

    private void question(QuestionnaireItemComponent item) {
        if (item.getItem().stream().anyMatch(inner -> inner.getType() != QuestionnaireItemType.DISPLAY)) {
            throw new UnfitForm(
                    "The item " + item.getLinkId() + " has questions within it, which the page cannot show");
        }
        Optional<Field> field = fields.read(item);
        if (field.isPresent()) {
            add(item, field.get());
        } else if (item.getRequired() || scored(item)) {
            throw new UnfitForm("The item " + item.getLinkId() + " is of a kind that the page cannot show");
        }
    }

    private boolean scored(QuestionnaireItemComponent item) {
        return instrument.items().stream()
                .filter(it -> it.linkId().equals(item.getLinkId()))
                .anyMatch(Item::scored);
    }

    private void add(QuestionnaireItemComponent item, Field field) {
        String text = item.hasPrefix() ? item.getPrefix() + " " + item.getText() : item.getText();
        parts.add(new Part(
                item.getLinkId(),
                Optional.ofNullable(text).orElse(""),
                field,
                shownWhen.getOrDefault(item.getLinkId(), List.of())));
    }
}
