package org.rapport.fhir.checkin;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.rapport.application.checkin.FormSheet;
import org.rapport.application.checkin.FormSheet.Choice;
import org.rapport.application.checkin.FormSheet.Option;
import org.rapport.application.checkin.FormSheets.About;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.fhir.R4;

/** A completed form, shaped as its questionnaire is. Words of options are the questionnaire's own. */
final class CompletedForm {
    /** System of the form's identifier; the value is the id of the link it was filled in by. */
    static final String CHECK_IN = "https://rapport.org/fhir/check-in";

    private final Questionnaire questionnaire;
    private final FormSheet sheet;
    private final Map<String, Answer.Value> answers = new HashMap<>();

    CompletedForm(Questionnaire questionnaire, FormSheet sheet, List<Answer> answers) {
        this.questionnaire = questionnaire;
        this.sheet = sheet;
        answers.forEach(answer -> this.answers.put(answer.linkId(), answer.value()));
    }

    byte[] write(About about) {
        QuestionnaireResponse form = new QuestionnaireResponse();
        form.setIdentifier(new Identifier().setSystem(CHECK_IN).setValue(about.link()));
        form.setQuestionnaire(sheet.instrument().key().toString());
        form.setStatus(QuestionnaireResponseStatus.COMPLETED);
        form.setSubject(new Reference("Patient/" + about.patientId()));
        about.encounterId().ifPresent(id -> form.setEncounter(new Reference("Encounter/" + id)));
        form.getAuthoredElement().setTimeZoneZulu(true).setValue(Date.from(about.authored()));
        respondent(about).ifPresent(who -> {
            form.setAuthor(new Reference(who));
            form.setSource(new Reference(who));
        });
        questionnaire.getItem().forEach(item -> item(item).ifPresent(form::addItem));
        return R4.context().newJsonParser().encodeResourceToString(form).getBytes(StandardCharsets.UTF_8);
    }

    /** Who a therapist's form is by is not guessed. */
    private Optional<String> respondent(About about) {
        return sheet.instrument().respondent() == Respondent.CLIENT
                ? Optional.of("Patient/" + about.patientId())
                : about.practitionerId().map(id -> "Practitioner/" + id);
    }

    private Optional<QuestionnaireResponseItemComponent> item(QuestionnaireItemComponent asked) {
        QuestionnaireResponseItemComponent item = new QuestionnaireResponseItemComponent();
        item.setLinkId(asked.getLinkId());
        if (asked.getType() == QuestionnaireItemType.GROUP) {
            asked.getItem().forEach(inner -> item(inner).ifPresent(item::addItem));
            return item.hasItem() ? Optional.of(item) : Optional.empty();
        }
        Optional<Answer.Value> answer = Optional.ofNullable(answers.get(asked.getLinkId()));
        answer.ifPresent(value -> item.addAnswer().setValue(type(asked, value)));
        return answer.map(value -> item);
    }

    private Type type(QuestionnaireItemComponent asked, Answer.Value value) {
        if (value instanceof Answer.Coded code) {
            Coding coding = new Coding().setCode(code.code()).setDisplay(words(asked.getLinkId(), code));
            return code.system().isEmpty() ? coding : coding.setSystem(code.system());
        } else if (value instanceof Answer.Truth truth) {
            return new BooleanType(truth.value());
        } else if (value instanceof Answer.Measured measured) {
            Coding unit = FieldReader.unit(asked).orElseThrow();
            return new Quantity()
                    .setValue(measured.value())
                    .setUnit(unit.hasDisplay() ? unit.getDisplay() : unit.getCode())
                    .setSystem(unit.getSystem())
                    .setCode(unit.getCode());
        } else if (value instanceof Answer.Numeric number) {
            return asked.getType() == QuestionnaireItemType.DECIMAL
                    ? new DecimalType(number.value())
                    : new IntegerType(number.value().intValueExact());
        }
        throw new IllegalArgumentException("An answer of this kind is not offered");
    }

    private String words(String linkId, Answer.Coded code) {
        return sheet.parts().stream()
                .filter(part -> part.linkId().equals(linkId))
                .flatMap(part -> part.field() instanceof Choice choice ? choice.options().stream() : null)
                .filter(option -> option.value().equals(code))
                .map(Option::label)
                .findFirst()
                .orElse(null);
    }
}
