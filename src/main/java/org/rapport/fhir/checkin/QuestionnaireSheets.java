package org.rapport.fhir.checkin;

import java.util.List;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.application.checkin.FormSheet;
import org.rapport.application.checkin.FormSheets;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.definition.OfferForms.Form;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.fhir.definition.DefinitionResources;

/** Sheets of the Questionnaires that are served, in the wording of the site. */
public final class QuestionnaireSheets implements FormSheets {
    private final DefinitionsBySite definitions;
    private final DefinitionResources resources;

    public QuestionnaireSheets(DefinitionsBySite definitions, DefinitionResources resources) {
        this.definitions = definitions;
        this.resources = resources;
    }

    @Override
    public FormSheet sheet(String site, Form form) {
        Definitions ofSite = definitions.of(site);
        return new SheetReader(questionnaire(form.questionnaireId()), form.instrument(), ofSite).read();
    }

    @Override
    public Sent read(byte[] json) throws UnreadablePayload {
        return PostedAnswers.read(json);
    }

    @Override
    public byte[] write(String site, FormSheet sheet, List<Answer> answers, About about) {
        InstrumentKey key = sheet.instrument().key();
        return new CompletedForm(questionnaire(definitions.of(site).questionnaireId(key)), sheet, answers).write(about);
    }

    private Questionnaire questionnaire(String id) {
        return resources.all(Questionnaire.class).stream()
                .map(Questionnaire.class::cast)
                .filter(it -> id.equals(it.getIdElement().getIdPart()))
                .findFirst()
                .orElseThrow(() -> new UnfitForm("The questionnaire " + id + " is not served"));
    }
}
