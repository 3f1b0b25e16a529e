package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** Writes what came out: a value, or the reason why there is none, and the components that explain it. */
final class OutcomeWriter {
    private final Definitions definitions;

    OutcomeWriter(Definitions definitions) {
        this.definitions = definitions;
    }

    void write(JsonGenerator json, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Quantity quantity) {
            writeQuantity(json, quantity.value(), quantity.unit());
        } else if (outcome instanceof Outcome.Flag flag) {
            json.writeBooleanField("valueBoolean", flag.value());
        } else if (outcome instanceof Outcome.Finding finding) {
            json.writeFieldName("valueCodeableConcept");
            Codes.concept(json, Codes.FINDINGS, finding.code(), definitions.display(Codes.FINDINGS, finding.code()));
        } else if (outcome instanceof Outcome.Absent absent) {
            writeAbsent(json, absent);
        }
    }

    void writeComponents(JsonGenerator json, List<Component> components) throws IOException {
        if (components.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("component");
        for (Component component : components) {
            json.writeStartObject();
            json.writeFieldName("code");
            String display = definitions.display(Codes.COMPONENTS, component.code());
            Codes.concept(json, Codes.COMPONENTS, component.code(), display);
            writeValue(json, component.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeValue(JsonGenerator json, Component.Value value) throws IOException {
        if (value instanceof Component.Quantity quantity) {
            writeQuantity(json, quantity.value(), quantity.unit());
        } else if (value instanceof Component.Flag flag) {
            json.writeBooleanField("valueBoolean", flag.value());
        } else if (value instanceof Component.Text text) {
            json.writeStringField("valueString", text.value());
        }
    }

    private static void writeQuantity(JsonGenerator json, BigDecimal value, String unit) throws IOException {
        json.writeObjectFieldStart("valueQuantity");
        json.writeFieldName("value");
        json.writeNumber(value.toPlainString());
        json.writeStringField("unit", Units.words(unit));
        json.writeStringField("system", Codes.UCUM);
        json.writeStringField("code", unit);
        json.writeEndObject();
    }

    private void writeAbsent(JsonGenerator json, Outcome.Absent absent) throws IOException {
        String code = absent.reason().code();
        json.writeObjectFieldStart("dataAbsentReason");
        json.writeArrayFieldStart("coding");
        Codes.coding(json, Codes.DATA_ABSENT_REASON, code, reason(absent.reason()));
        json.writeEndArray();
        json.writeStringField("text", absent.sentence());
        json.writeEndObject();
    }

    private static String reason(Outcome.Reason reason) {
        return switch (reason) {
            case NOT_PERFORMED -> "Not Performed";
            case UNKNOWN -> "Unknown";
            case ERROR -> "Error";
        };
    }
}
