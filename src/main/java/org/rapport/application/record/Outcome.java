package org.rapport.application.record;

/** How it ended, as FHIR's audit-event-outcome says it. */
public enum Outcome {
    SUCCESS("0"),
    /** Refused, or asked for what there is not. */
    MINOR_FAILURE("4"),
    /** It failed here, or broke off. */
    SERIOUS_FAILURE("8");

    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAILURE = 500;

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** What an HTTP status means. */
    public static Outcome ofStatus(int status) {
        if (status < FIRST_ERROR) {
            return SUCCESS;
        }
        return status < FIRST_FAILURE ? MINOR_FAILURE : SERIOUS_FAILURE;
    }

    /**
     * What a code stands for.
     *
     * @throws IllegalArgumentException when it stands for nothing
     */
    public static Outcome of(String code) {
        for (Outcome outcome : values()) {
            if (outcome.code.equals(code)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("No outcome");
    }
}
