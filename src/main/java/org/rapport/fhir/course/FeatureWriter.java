package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Features;
import org.rapport.fhir.observation.Codes;

/** Writes the features by which audits tell groups apart as extensions {@code audit-feature}; unknown ones are left out. */
final class FeatureWriter {
    private static final String FEATURE = Codes.CANONICAL + "StructureDefinition/audit-feature";

    private FeatureWriter() {}

    /** Writes the extensions into an array that is open. */
    static void write(JsonGenerator json, Features features) throws IOException {
        for (Dimension dimension : Dimension.values()) {
            Optional<String> value = features.value(dimension);
            if (value.isPresent()) {
                json.writeStartObject();
                json.writeStringField("url", FEATURE);
                json.writeArrayFieldStart("extension");
                part(json, "dimension", "valueCode", dimension.code());
                part(json, "value", "valueString", value.get());
                json.writeEndArray();
                json.writeEndObject();
            }
        }
    }

    /** Writes an extension without parts. */
    static void part(JsonGenerator json, String url, String element, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url);
        json.writeStringField(element, value);
        json.writeEndObject();
    }
}
