package org.rapport.sandbox;

/**
 * How far Rapport has come, as its readiness check named {@code pipeline} says.
 *
 * @param encountersReceived therapy encounters pulled from the EHR
 * @param scoresComputed scores and indicators computed
 * @param observationsAccepted Observations the EHR has taken
 */
record PipelineCounts(long encountersReceived, long scoresComputed, long observationsAccepted) {

    /** Says whether little has come in since the earlier count: what is left is the live feed. */
    boolean steadySince(PipelineCounts earlier) {
        return observationsAccepted > 0
                && encountersReceived - earlier.encountersReceived <= 5
                && observationsAccepted - earlier.observationsAccepted <= 0.005 * observationsAccepted + 5;
    }
}
