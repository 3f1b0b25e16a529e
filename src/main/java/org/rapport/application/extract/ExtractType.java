package org.rapport.application.extract;

import java.util.Arrays;
import java.util.Optional;

/** What can be extracted, each by the name of its FHIR resource. */
public enum ExtractType {
    /** Scores, one line each, as they stood at the moment of the extract. */
    OBSERVATION("Observation"),
    /** Forms that were posted to Rapport itself. */
    QUESTIONNAIRE_RESPONSE("QuestionnaireResponse"),
    /** Where each version of each score comes from. */
    PROVENANCE("Provenance"),
    /** What asks a clinician to look at a risk; one that changed after the moment of the extract comes as it is now. */
    TASK("Task");

    private final String resource;

    ExtractType(String resource) {
        this.resource = resource;
    }

    public String resource() {
        return resource;
    }

    /** The type with a resource's name. */
    public static Optional<ExtractType> of(String resource) {
        return Arrays.stream(values())
                .filter(type -> type.resource.equals(resource))
                .findFirst();
    }
}
