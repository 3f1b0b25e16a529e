package org.rapport.domain.fact;

/**
 * A source that was retracted: entered in error, deleted, or no longer selected as therapy.
 *
 * @param source the version that retracts
 * @param patientId the patient, or the empty text when the source does not name one any more (then every fact of the
 *     source is retracted)
 */
public record Tombstone(Source source, String patientId) implements Fact {
    @Override
    public boolean retracted() {
        return true;
    }
}
