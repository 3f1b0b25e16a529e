package org.rapport.fhir.fact;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.rapport.domain.fact.ResponseFact;

/** The forms of a parsed Bundle, for comparing speed. */
public final class FormsByHapi {
    private FormsByHapi() {}

    public static List<ResponseFact> forms(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> (QuestionnaireResponse) entry.getResource())
                .flatMap(response -> HapiFormOracle.response(response).stream())
                .map(ResponseFact.class::cast)
                .toList();
    }
}
