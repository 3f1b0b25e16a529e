package org.rapport.domain.fact;

/**
 * Word that two records are of one person: from now on all that is known of the retired record counts for the survivor.
 *
 * @param source the version that says so: a Patient with its links, or a message of the hospital
 * @param patientId logical id of the retired record
 * @param survivor logical id of the record that goes on; the empty text when the merge was undone
 */
public record MergeFact(Source source, String patientId, String survivor) implements Fact {
    public MergeFact {
        if (patientId.isEmpty() || patientId.equals(survivor)) {
            throw new IllegalArgumentException(source.reference() + " merges no record with another");
        }
    }

    /** Whether it says that the record stands for itself again. */
    public boolean undone() {
        return survivor.isEmpty();
    }
}
