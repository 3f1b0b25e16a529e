package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Set;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;

/** A QuestionnaireResponse. */
final class ResponseDraft implements Draft {
    private static final Set<String> STATUSES = Set.of("completed", "amended", "in-progress", "stopped");
    private static final Set<String> FILLED_IN = Set.of("completed", "amended");

    private final Answers answers = new Answers();
    private Link subject = Link.NONE;
    private Link encounter = Link.NONE;
    private String questionnaire = "";
    private String authored = "";

    @Override
    public void read(String name, JsonCursor json) throws IOException {
        switch (name) {
            case "questionnaire" -> questionnaire = json.text();
            case "subject" -> subject = Link.read(json);
            case "encounter" -> encounter = Link.read(json);
            case "authored" -> authored = json.text();
            case "item" -> answers.readItems(json);
            default -> {}
        }
    }

    @Override
    public Link subject() {
        return subject;
    }

    @Override
    public Reading conclude(Head head, Source source, SiteTerms site) {
        String status = head.status(STATUSES);
        if (!FILLED_IN.contains(status)) {
            return Reading.dropped(source, patientIfNamed(site));
        }
        head.refuseModifiers();
        if (questionnaire.isEmpty()) {
            throw Refusal.missing("QuestionnaireResponse.questionnaire");
        }
        if (authored.isEmpty()) {
            throw Refusal.missing("QuestionnaireResponse.authored");
        }
        return Reading.of(new ResponseFact(
                source,
                subject.required("QuestionnaireResponse.subject", "Patient", site),
                status,
                questionnaire,
                FhirTime.dateTime("QuestionnaireResponse.authored", authored, site.zone())
                        .start(),
                encounter.optional("QuestionnaireResponse.encounter", "Encounter", site),
                answers.inOrder()));
    }
}
