package org.rapport.domain.fact;

/**
 * What one version of one resource says about one patient, as far as scoring needs it.
 *
 * <p>A fact is identified by its source's type and id together with the patient: a group appointment gives one fact for
 * each participant. A later version of the source replaces the fact; a retracted one is kept as a tombstone.
 */
public sealed interface Fact
        permits AppointmentFact,
                EncounterFact,
                EpisodeFact,
                AssignmentFact,
                ResponseFact,
                OutcomeFact,
                PatientFact,
                GoalFact,
                CarePlanFact,
                CancellationFact,
                ConsentFact,
                MergeFact,
                Tombstone {

    /** Which version of which resource said so. */
    Source source();

    /**
     * The patient's logical id at the site; empty for a {@link CancellationFact}, and for a {@link Tombstone} whose source
     * names none or none any more.
     */
    String patientId();

    /** Whether the source says that this never was true ({@code entered-in-error}, deleted, or not therapy any more). */
    default boolean retracted() {
        return false;
    }
}
