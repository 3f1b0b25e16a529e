package org.rapport.application.checkin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.definition.OfferForms;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.domain.fact.Answer;

/** Turns questionnaires into sheets, and sheets with answers into completed forms. */
public interface FormSheets {

    /**
     * The sheet of a form in the wording of a site.
     *
     * @throws UnfitForm when the page could not show it as a whole
     */
    FormSheet sheet(String site, OfferForms.Form form);

    /**
     * What a device sent.
     *
     * @param json UTF-8 bytes of a QuestionnaireResponse
     * @throws UnreadablePayload when it is none, or has more in it than choices and numbers
     */
    Sent read(byte[] json) throws UnreadablePayload;

    /** The completed form as a QuestionnaireResponse. Nothing in it comes from the device but the choice of answers. */
    byte[] write(String site, FormSheet sheet, List<Answer> answers, About about);

    /**
     * What a device sent.
     *
     * @param questionnaire canonical with version
     * @param answers in the order sent
     */
    record Sent(String questionnaire, List<Answer> answers) {}

    /**
     * What a completed form is about.
     *
     * @param link id of the link it was filled in by
     * @param patientId the client
     * @param encounterId the session
     * @param practitionerId who filled it in, where it was not the client
     * @param authored when
     */
    record About(
            String link,
            String patientId,
            Optional<String> encounterId,
            Optional<String> practitionerId,
            Instant authored) {}

    /** A questionnaire that the page cannot show; the message says what in it. */
    final class UnfitForm extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnfitForm(String sentence) {
            super(sentence);
        }
    }
}
