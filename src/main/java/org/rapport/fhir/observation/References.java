package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;

/** How a written resource refers to others; depends on where it will live. */
public interface References {
    /** How references to forms begin that were posted to Rapport itself, so that the EHR does not have them. */
    String POSTED = "QuestionnaireResponse/rapport-";

    /** How references to HL7 v2 messages begin, which are no resources anywhere; the version is the control id. */
    String MESSAGE = "MessageHeader/";

    /** How a version is written that is a message. */
    String MESSAGE_VERSION = "/_history/" + Source.MESSAGE_PREFIX;

    /**
     * Writes a reference to a resource of the hospital as an object.
     *
     * @param json where to
     * @param local type and id, with the version where it matters, such as {@code Encounter/12/_history/3}
     */
    void resource(JsonGenerator json, String local) throws IOException;

    /** Writes a reference to a score as an object. */
    void score(JsonGenerator json, UUID score) throws IOException;

    /** Writes a reference to a version of a score as an object; to the score where versions are not known by our numbers. */
    default void version(JsonGenerator json, UUID score, int version) throws IOException {
        score(json, score);
    }

    /**
     * Writes whom a score is about and in which encounter it arose, where there is one.
     *
     * @param patient what the resource calls its patient, such as {@code subject}
     */
    default void about(JsonGenerator json, String patient, Score score) throws IOException {
        json.writeFieldName(patient);
        resource(json, "Patient/" + score.identity().patient());
        if (score.encounterId().isPresent()) {
            json.writeFieldName("encounter");
            resource(json, "Encounter/" + score.encounterId().get());
        }
    }

    /**
     * For resources that will live in the hospital's own EHR: relative references, such as {@code Patient/12}. A score
     * whose id there is not known yet, and a form that the EHR does not have, are named by their identifiers.
     *
     * @param idsAtTheEhr Observation ids by score
     */
    static References inEhr(Map<UUID, String> idsAtTheEhr) {
        return new References() {
            @Override
            public void resource(JsonGenerator json, String local) throws IOException {
                if (isOfMessages(local)) {
                    message(json, local);
                } else if (local.startsWith(POSTED)) {
                    String id = local.substring(POSTED.indexOf('/') + 1).replaceFirst("/_history/.*", "");
                    logical(json, "QuestionnaireResponse", Codes.RESPONSE_ID, id);
                } else {
                    literal(json, versionOfResource(local));
                }
            }

            @Override
            public void score(JsonGenerator json, UUID score) throws IOException {
                String id = idsAtTheEhr.get(score);
                if (id != null) {
                    literal(json, "Observation/" + id);
                } else {
                    logical(json, "Observation", Codes.SCORE_ID, score.toString());
                }
            }
        };
    }

    /**
     * For resources served by Rapport itself: absolute references into the hospital's EHR, relative ones to scores.
     *
     * @param ehrBase base URL of the EHR
     */
    static References atRapport(String ehrBase) {
        String base = ehrBase.endsWith("/") ? ehrBase : ehrBase + "/";
        return new References() {
            @Override
            public void resource(JsonGenerator json, String local) throws IOException {
                if (isOfMessages(local)) {
                    message(json, local);
                } else {
                    literal(json, local.startsWith(POSTED) ? local : base + versionOfResource(local));
                }
            }

            @Override
            public void score(JsonGenerator json, UUID score) throws IOException {
                literal(json, "Observation/" + score);
            }

            @Override
            public void version(JsonGenerator json, UUID score, int version) throws IOException {
                literal(json, "Observation/" + score + "/_history/" + version);
            }
        };
    }

    /** Whether only messages know it: a message itself, or a source whose id is the messages' own. */
    private static boolean isOfMessages(String local) {
        return local.startsWith(MESSAGE) || local.startsWith(Source.MESSAGE_PREFIX, local.indexOf('/') + 1);
    }

    /** Without the version where that is a message: the resource has no such version. */
    private static String versionOfResource(String local) {
        int version = local.indexOf(MESSAGE_VERSION);
        return version < 0 ? local : local.substring(0, version);
    }

    /**
     * Writes which message it was, by its control id, or which appointment, visit or report of messages, by the id that it
     * has there.
     */
    private static void message(JsonGenerator json, String local) throws IOException {
        int version = local.indexOf("/_history/");
        String source = version < 0 ? local : local.substring(0, version);
        String id = source.substring(source.indexOf('/') + 1);
        if (!local.startsWith(MESSAGE)) {
            String type = source.substring(0, source.indexOf('/'));
            logical(json, type, Codes.MESSAGE_SOURCE, id.substring(Source.MESSAGE_PREFIX.length()));
            return;
        }
        String controlId = version < 0 ? id : local.substring(version + "/_history/".length());
        boolean prefixed = controlId.startsWith(Source.MESSAGE_PREFIX);
        String value = prefixed ? controlId.substring(Source.MESSAGE_PREFIX.length()) : controlId;
        logical(json, "MessageHeader", Codes.MESSAGE_ID, value);
    }

    /** Writes a literal reference. */
    static void literal(JsonGenerator json, String reference) throws IOException {
        json.writeStartObject();
        json.writeStringField("reference", reference);
        json.writeEndObject();
    }

    /** Writes a reference by identifier. */
    static void logical(JsonGenerator json, String type, String system, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        Codes.identifier(json, "identifier", system, value);
        json.writeEndObject();
    }
}
