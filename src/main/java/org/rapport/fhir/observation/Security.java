package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.rapport.domain.confidence.SecurityLabel;

/** Writes security labels. */
public final class Security {
    private Security() {}

    /** As {@code security} of a {@code meta} that is open; nothing where there are none. */
    public static void write(JsonGenerator json, List<SecurityLabel> labels) throws IOException {
        if (labels.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("security");
        for (SecurityLabel label : labels) {
            json.writeStartObject();
            if (!label.system().isEmpty()) {
                json.writeStringField("system", label.system());
            }
            json.writeStringField("code", label.code());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** As a {@code meta} that holds nothing else; nothing where there are none. */
    static void writeMeta(JsonGenerator json, List<SecurityLabel> labels) throws IOException {
        if (!labels.isEmpty()) {
            json.writeObjectFieldStart("meta");
            write(json, labels);
            json.writeEndObject();
        }
    }
}
