package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * Word that two records are of one person: from now on all that is known of the retired record counts for the survivor.
 *
 * @param source the version that says so: a Patient with its links, or a message of the hospital
 * @param patientId logical id of the retired record
 * @param survivor logical id of the record that goes on; the empty text when the merge was undone
 * @param deceasedAt when the client died by what the retired record itself says, as in {@link PatientFact}
 */
public record MergeFact(Source source, String patientId, String survivor, Optional<Instant> deceasedAt)
        implements Fact {
    public MergeFact {
        if (patientId.isEmpty() || patientId.equals(survivor)) {
            throw new IllegalArgumentException(source.reference() + " merges no record with another");
        }
    }

    /** Word that says nothing of a death. */
    public MergeFact(Source source, String patientId, String survivor) {
        this(source, patientId, survivor, Optional.empty());
    }

    /** What the retired record says of a death: it counts for the survivor, as everything of that record does. */
    Optional<PatientFact> death() {
        return deceasedAt.map(moment -> new PatientFact(source, patientId, deceasedAt));
    }

    /** Whether it says that the record stands for itself again. */
    public boolean undone() {
        return survivor.isEmpty();
    }
}
