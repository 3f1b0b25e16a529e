package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.ScoreCatalogue.Found;

/** What is found, as the resources that are shown: with id, version and the time of its last change. */
final class Renditions {
    private final FhirEndpoint endpoint;
    private final ScoreResources scores;

    Renditions(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.scores = new ScoreResources(endpoint);
    }

    Observation observation(Found found) {
        return scores.observation(found);
    }

    /** Where a version of a score comes from. */
    Provenance provenance(Found version) {
        return scores.provenance(version);
    }

    Task task(RiskTask found) {
        StoredScore stored = found.stored();
        Task task = read(Task.class, endpoint.tasks().rendering().apply(stored));
        return stamped(task, id(stored), String.valueOf(stored.version()), found.lastUpdated());
    }

    QuestionnaireResponse response(ArchivedResponse archived) {
        QuestionnaireResponse form =
                context().newJsonParser().parseResource(QuestionnaireResponse.class, archived.json());
        return stamped(form, archived.id(), archived.version(), archived.lastUpdated());
    }

    private static String id(StoredScore stored) {
        return stored.score().identity().uuid().toString();
    }

    private <T extends Resource> T read(Class<T> type, byte[] json) {
        return context().newJsonParser().parseResource(type, new ByteArrayInputStream(json));
    }

    private FhirContext context() {
        return endpoint.context();
    }

    private static <T extends Resource> T stamped(T resource, String id, String version, Instant lastUpdated) {
        resource.setId(new IdType(resource.fhirType(), id, version));
        resource.getMeta().setVersionId(version).setLastUpdated(Date.from(lastUpdated));
        return resource;
    }
}
