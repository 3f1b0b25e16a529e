package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The algorithm as a Device that is named, not stored: identifier and words. */
final class AlgorithmReference {
    private AlgorithmReference() {}

    static void write(JsonGenerator json, String algorithm, String version) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Device");
        Codes.identifier(json, "identifier", Codes.ALGORITHM_ID, algorithm + "|" + version);
        json.writeStringField("display", "Rapport scoring rules, version " + version);
        json.writeEndObject();
    }
}
