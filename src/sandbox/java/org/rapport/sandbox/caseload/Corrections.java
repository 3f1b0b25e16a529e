package org.rapport.sandbox.caseload;

import java.util.Optional;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Resource;

/** Later versions of forms: an answer put right, or the whole form taken back because it was another client's. */
final class Corrections {
    private Corrections() {}

    /** The correction of one of the session's forms, for certain clients at certain sessions and a few by chance. */
    static Optional<Resource> of(CoursePlan plan, int session, QuestionnaireResponse form, Chance chance) {
        if (session == 2 && plan.client() % 12 == 3) {
            return Optional.of(amended(form));
        }
        if (session == 2 && plan.client() % 15 == 8) {
            return Optional.of(takenBack(form));
        }
        int percent = chance.between(1, 100);
        if (percent <= 4) {
            return Optional.of(amended(form));
        }
        return percent == 5 ? Optional.of(takenBack(form)) : Optional.empty();
    }

    private static Resource amended(QuestionnaireResponse form) {
        QuestionnaireResponse amended = form.copy();
        amended.setStatus(QuestionnaireResponseStatus.AMENDED);
        var first = amended.getItem().get(0).getAnswerFirstRep();
        var last = amended.getItem().get(amended.getItem().size() - 1).getAnswerFirstRep();
        var swapped = first.getValue();
        first.setValue(last.getValue());
        last.setValue(swapped);
        return amended;
    }

    private static Resource takenBack(QuestionnaireResponse form) {
        return form.copy().setStatus(QuestionnaireResponseStatus.ENTEREDINERROR);
    }
}
