package org.rapport.fhir.definition;

import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The packaged definitions as FHIR resources. */
@FunctionalInterface
public interface DefinitionResources {

    /**
     * All definitions of a kind, each with an id, unchanged while the module runs.
     *
     * @param type such as {@code Questionnaire.class}
     */
    List<? extends IBaseResource> all(Class<? extends IBaseResource> type);
}
