package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Optional;
import org.rapport.domain.fact.Source;

/** Collects what matters of one resource while the cursor passes by, and judges it in the end. */
interface Draft {

    /** Takes a member of the resource, or leaves it unread. */
    void read(String name, JsonCursor json) throws IOException;

    /** Whether the resource is anything to Rapport at all. */
    default boolean concerns(SiteTerms site, boolean retracted) {
        return true;
    }

    /** Whom the resource is about, for those of one patient. */
    Link subject();

    /** The facts; throws {@link Refusal} when something needed is missing or cannot be understood. */
    Reading conclude(Head head, Source source, SiteTerms site);

    /** The patient, or the empty text when the resource does not name one that can be followed. */
    default String patientIfNamed(SiteTerms site) {
        try {
            return subject().optional("subject", "Patient", site).orElse("");
        } catch (Refusal e) {
            return "";
        }
    }

    /** The draft for a resource type; absent for types that give no facts. */
    static Optional<Draft> of(String type) {
        return switch (type) {
            case "Appointment" -> Optional.of(new AppointmentDraft());
            case "Encounter" -> Optional.of(new EncounterDraft());
            case "EpisodeOfCare" -> Optional.of(new EpisodeDraft());
            case "Task" -> Optional.of(new TaskDraft());
            case "QuestionnaireResponse" -> Optional.of(new ResponseDraft());
            case "Observation" -> Optional.of(new ObservationDraft());
            case "Patient" -> Optional.of(new PatientDraft());
            case "Goal" -> Optional.of(new GoalDraft());
            case "CarePlan" -> Optional.of(new CarePlanDraft());
            case "Consent" -> Optional.of(new ConsentDraft());
            case "Provenance" -> Optional.of(new ProvenanceDraft());
            default -> Optional.empty();
        };
    }
}
