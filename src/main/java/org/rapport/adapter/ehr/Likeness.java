package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.rapport.application.publish.StoredScore;

/** Whether what an EHR shows is what was written. */
final class Likeness {
    /** By so much may an EHR's clock lag behind ours. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private static final ObjectMapper TREES =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Likeness() {}

    /** Whether the resource carries the identifier of the score, whatever its shape in that type. */
    static boolean carries(JsonNode resource, String system, String value) {
        JsonNode identifiers = resource.path("identifier");
        if (identifiers.isObject()) {
            return is(identifiers, system, value);
        }
        for (JsonNode identifier : identifiers) {
            if (is(identifier, system, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(JsonNode identifier, String system, String value) {
        return system.equals(identifier.path("system").asText())
                && value.equals(identifier.path("value").asText());
    }

    /**
     * Whether an Observation without our identifier is ours all the same, because the EHR drops identifiers: it was
     * stored after the score was computed and says the same of the same moment in the same code.
     */
    static boolean couldBe(JsonNode shown, JsonNode written, StoredScore stored) {
        Optional<Instant> updated = moment(shown.at("/meta/lastUpdated"));
        return !shown.path("identifier").toString().contains(ScorePayload.SYSTEM)
                && updated.isPresent()
                && !updated.get().isBefore(stored.issued().minus(CLOCKS))
                && sameCode(shown, written)
                && moment(shown.path("effectiveDateTime")).equals(moment(written.path("effectiveDateTime")))
                && difference(shown, written).isEmpty();
    }

    /** The first element in which what is shown is not what was written; subject, status and value are compared. */
    static Optional<String> difference(JsonNode shown, JsonNode written) {
        if (!local(shown.at("/subject/reference")).equals(local(written.at("/subject/reference")))) {
            return Optional.of("subject");
        }
        if (retracted(shown) != retracted(written)) {
            return Optional.of("status");
        }
        if (!sameValue(shown, written)) {
            return Optional.of("value");
        }
        return Optional.empty();
    }

    private static boolean retracted(JsonNode resource) {
        return "entered-in-error".equals(resource.path("status").asText());
    }

    private static boolean sameValue(JsonNode shown, JsonNode written) {
        if (written.has("valueQuantity")) {
            JsonNode value = shown.at("/valueQuantity/value");
            return value.isNumber()
                    && new BigDecimal(value.asText())
                                    .compareTo(new BigDecimal(
                                            written.at("/valueQuantity/value").asText()))
                            == 0;
        }
        return shown.path("valueBoolean").equals(written.path("valueBoolean"))
                && shown.at("/valueCodeableConcept/coding/0/code")
                        .asText()
                        .equals(written.at("/valueCodeableConcept/coding/0/code")
                                .asText())
                && !shown.has("valueQuantity");
    }

    private static boolean sameCode(JsonNode shown, JsonNode written) {
        JsonNode wanted = written.at("/code/coding/0");
        for (JsonNode coding : shown.at("/code/coding")) {
            if (coding.path("system").asText().equals(wanted.path("system").asText())
                    && coding.path("code").asText().equals(wanted.path("code").asText())) {
                return true;
            }
        }
        return false;
    }

    /** {@code Patient/1} from {@code https://ehr.example/fhir/Patient/1}. */
    private static String local(JsonNode reference) {
        return reference.asText().replaceFirst("^.*/(?=[A-Z][A-Za-z]+/[^/]+$)", "");
    }

    private static Optional<Instant> moment(JsonNode text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.asText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static JsonNode tree(byte[] json) {
        try {
            return TREES.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("What was written here is JSON", e);
        }
    }
}
