package org.rapport.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;

/** Gives the validator our Questionnaires by {@code url|version}, which HAPI's pre-populated support does not hold. */
final class InstrumentValidationSupport implements IValidationSupport {
    private final FhirContext context;
    private final Map<String, Questionnaire> byCanonical;

    InstrumentValidationSupport(FhirContext context, List<Questionnaire> instruments) {
        this.context = context;
        this.byCanonical = instruments.stream()
                .collect(Collectors.toUnmodifiableMap(
                        instrument -> instrument.getUrl() + "|" + instrument.getVersion(), Function.identity()));
    }

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    /** HAPI asks every support in turn and takes null for "not mine". */
    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String uri) {
        if (type == null || !type.isAssignableFrom(Questionnaire.class)) {
            return null;
        }
        return type.cast(byCanonical.get(uri));
    }
}
