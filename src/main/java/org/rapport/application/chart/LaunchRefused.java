package org.rapport.application.chart;

/** The app cannot be opened, or not any more. The message is a sentence for the clinician that says what to do. */
public final class LaunchRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** What was asked for is not allowed, or not known here. */
        FORBIDDEN,
        /** The session has ended, or never was. */
        OVER,
        /** The EHR did not do its part. */
        EHR
    }

    private final Reason reason;

    public LaunchRefused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
