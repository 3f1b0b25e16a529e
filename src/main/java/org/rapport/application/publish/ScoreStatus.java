package org.rapport.application.publish;

/**
 * Where a score stands in its history. The value converges whatever the order of deliveries; the status tells how it
 * got there.
 */
public enum ScoreStatus {
    FINAL("final"),
    /** Changed because new facts came in. */
    AMENDED("amended"),
    /** Changed because one of the sources it had was itself corrected. */
    CORRECTED("corrected"),
    /** Retracted: its sources never were true. */
    ENTERED_IN_ERROR("entered-in-error");

    private final String code;

    ScoreStatus(String code) {
        this.code = code;
    }

    /** Code of FHIR's observation-status. */
    public String code() {
        return code;
    }

    public static ScoreStatus of(String code) {
        for (ScoreStatus status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("No score status has the code '" + code + "'");
    }
}
