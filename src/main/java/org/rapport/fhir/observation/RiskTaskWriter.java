package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.rapport.application.definition.Definitions;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Score;

/**
 * Writes the Task by which the responsible clinician is asked to look at a risk. It repeats neither answer nor wording:
 * whoever may see the Observation finds the rest there.
 *
 * <p>Its identifier is the id of the score, so that there is one Task for one risk item of one form. Its intent is {@code
 * order}, as work lists show no mere proposals; what is asked for is to look, nothing clinical is ordered.
 */
public final class RiskTaskWriter {
    /** The system of the Task's identifier; the value is the id of the score. */
    public static final String IDENTIFIER = Codes.CANONICAL + "risk-task-id";
    /** The system of the Task's code and of the reason why it is no longer needed. */
    public static final String TASK_CODES = Codes.CANONICAL + "CodeSystem/rapport-task-codes";
    /** What the Task asks for. */
    public static final String REVIEW = "risk-review";
    /** Why a Task is cancelled that nobody took up. */
    public static final String WITHDRAWN = "risk-withdrawn";
    /** The same in words a client may read. */
    public static final String WITHDRAWN_WORDS = "The form that asked for this review was corrected or withdrawn.";

    private static final String PROFILE = Codes.CANONICAL + "StructureDefinition/rapport-risk-task";
    private static final String DESCRIPTION = "Please look at the linked observation as soon as you can and decide what"
            + " is to be done. This is not an emergency system: nobody else has been alerted, and Rapport cannot know"
            + " whether this task is seen.";

    private final References references;
    private final Definitions definitions;

    /**
     * A writer.
     *
     * @param references how the Task refers to the hospital's resources and to the Observation
     * @param definitions the words of codes
     */
    public RiskTaskWriter(References references, Definitions definitions) {
        this.references = references;
        this.definitions = definitions;
    }

    /** The Task as UTF-8 bytes. */
    public byte[] toBytes(StoredScore stored, Optional<String> id) {
        return JsonBytes.of(1024, json -> write(json, stored, id));
    }

    private void write(JsonGenerator json, StoredScore stored, Optional<String> id) throws IOException {
        Score score = stored.score();
        json.writeStartObject();
        json.writeStringField("resourceType", "Task");
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        writeWhat(json, stored);
        json.writeFieldName("focus");
        references.score(json, score.identity().uuid());
        references.about(json, "for", score);
        json.writeStringField("authoredOn", Codes.moment(stored.issued()));
        json.writeFieldName("requester");
        AlgorithmReference.write(json, score.identity().algorithm(), score.algorithmVersion());
        if (score.responsible().isPresent()) {
            json.writeFieldName("owner");
            references.resource(json, "Practitioner/" + score.responsible().get());
        }
        json.writeEndObject();
    }

    private void writeWhat(JsonGenerator json, StoredScore stored) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeArrayFieldStart("profile");
        json.writeString(PROFILE);
        json.writeEndArray();
        Security.write(json, stored.score().labels());
        json.writeEndObject();
        json.writeArrayFieldStart("identifier");
        json.writeStartObject();
        json.writeStringField("system", IDENTIFIER);
        json.writeStringField("value", stored.score().identity().uuid().toString());
        json.writeEndObject();
        json.writeEndArray();
        if (stored.withdrawsReview()) {
            writeWithdrawn(json);
        } else {
            json.writeStringField("status", "requested");
        }
        json.writeStringField("intent", "order");
        json.writeStringField("priority", "urgent");
        json.writeFieldName("code");
        Codes.concept(json, TASK_CODES, REVIEW, definitions.display(TASK_CODES, REVIEW));
        json.writeStringField("description", DESCRIPTION);
    }

    private void writeWithdrawn(JsonGenerator json) throws IOException {
        json.writeStringField("status", "cancelled");
        json.writeObjectFieldStart("statusReason");
        json.writeArrayFieldStart("coding");
        Codes.coding(json, TASK_CODES, WITHDRAWN, definitions.display(TASK_CODES, WITHDRAWN));
        json.writeEndArray();
        json.writeStringField("text", WITHDRAWN_WORDS);
        json.writeEndObject();
    }
}
