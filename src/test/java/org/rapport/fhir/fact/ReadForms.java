package org.rapport.fhir.fact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.ResponseFact;

/** The answers of a form as they are read from the EHR. */
public final class ReadForms {
    private ReadForms() {}

    public static List<Answer> answers(String json) {
        try {
            FactPage page = new JsonFactReader().read(TestSites.berlin(), json.getBytes(StandardCharsets.UTF_8));
            return ((ResponseFact) page.facts().get(0)).answers();
        } catch (UnreadablePayload e) {
            throw new IllegalArgumentException(e);
        }
    }
}
