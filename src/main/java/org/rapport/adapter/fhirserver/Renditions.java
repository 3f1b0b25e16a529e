package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
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
import org.rapport.application.record.Subject;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.score.ScoreIdentity;

/** What is found, as the resources that are shown: with id, version and the time of its last change. */
final class Renditions {
    private final FhirEndpoint endpoint;

    Renditions(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    Observation observation(Found found) {
        StoredScore stored = found.stored();
        Observation observation = read(Observation.class, endpoint.rendering().render(found));
        about(observation, stored);
        return stamped(observation, id(stored), String.valueOf(stored.version()), found.lastUpdated());
    }

    Task task(RiskTask found) {
        StoredScore stored = found.stored();
        Task task = read(Task.class, endpoint.taskRendering().apply(stored));
        about(task, stored);
        return stamped(task, id(stored), String.valueOf(stored.version()), found.lastUpdated());
    }

    QuestionnaireResponse response(ArchivedResponse archived) {
        QuestionnaireResponse form =
                context().newJsonParser().parseResource(QuestionnaireResponse.class, archived.json());
        label(form, archived.labels());
        RecordedAnswers.about(form, archived.site(), form.getSubject());
        return stamped(form, archived.id(), archived.version(), archived.lastUpdated());
    }

    /** In place of its own, which are among them. */
    private static void label(QuestionnaireResponse form, List<SecurityLabel> labels) {
        if (!labels.isEmpty()) {
            form.getMeta().setSecurity(null);
            labels.forEach(label ->
                    form.getMeta().addSecurity().setSystem(system(label)).setCode(label.code()));
        }
    }

    private static String system(SecurityLabel label) {
        return label.system().isEmpty() ? null : label.system();
    }

    /** Where a version of a score comes from. That never changes, so it is of version 1 itself. */
    Provenance provenance(Found version) {
        Provenance provenance = read(Provenance.class, endpoint.provenance().render(version.stored()));
        about(provenance, version.stored());
        return stamped(provenance, ProvenanceRendering.id(version.stored()), "1", version.lastUpdated());
    }

    private static void about(Resource resource, StoredScore stored) {
        ScoreIdentity identity = stored.score().identity();
        RecordedAnswers.about(resource, new Subject(identity.site(), identity.patient()));
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
