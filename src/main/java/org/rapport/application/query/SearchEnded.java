package org.rapport.application.query;

/** A search that was ended before it had its answer. The message is a sentence for the caller. */
public final class SearchEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean later;

    private SearchEnded(String sentence, boolean later) {
        super(sentence);
        this.later = later;
    }

    /** It took too long, and would again. */
    public static SearchEnded tooCostly(long seconds) {
        return new SearchEnded(
                "The search took more than " + seconds
                        + " seconds and was ended; narrow it down by patient, code or date",
                false);
    }

    /** Others of its kind are being answered. */
    public static SearchEnded tooMany() {
        return new SearchEnded(
                "As many searches through all patients as may run at once are running; ask again in a few seconds",
                true);
    }

    /** Whether asking again later will do. */
    public boolean later() {
        return later;
    }
}
