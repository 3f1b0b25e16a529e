package org.rapport.adapter.ehr;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;

/** Writes a score as FHIR JSON. */
public interface ScoreJson {

    /**
     * Writes the Observation.
     *
     * @param publication the score; members whose id at the EHR is known are referred to by it
     * @param id the Observation's id at the EHR, for an update by id; absent for a create or a conditional update
     * @param json takes one object
     */
    void observation(Publication publication, Optional<String> id, JsonGenerator json) throws IOException;

    /**
     * Writes the Provenance of this version of the score; {@code recorded} is the moment of issue.
     *
     * @param publication the score
     * @param target reference to the Observation: {@code Observation/12}, or {@code urn:uuid:…} within a transaction
     * @param id the Provenance's id when Rapport assigns it
     * @param json takes one object
     */
    void provenance(Publication publication, String target, Optional<String> id, JsonGenerator json) throws IOException;
}
