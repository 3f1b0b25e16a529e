package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.UUID;
import org.rapport.fhir.observation.References;

/** Relative references, as among the resources that are rendered for one client; the ids of sessions are those here. */
final class LocalReferences implements References {
    @Override
    public void resource(JsonGenerator json, String local) throws IOException {
        int version = local.indexOf("/_history/");
        References.literal(json, version < 0 ? local : local.substring(0, version));
    }

    @Override
    public void score(JsonGenerator json, UUID score) throws IOException {
        References.literal(json, "Observation/" + score);
    }
}
