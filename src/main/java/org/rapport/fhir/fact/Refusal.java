package org.rapport.fhir.fact;

/** Ends the reading of one resource; carries no stack trace, since it says where in the resource the fault lies. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String path;

    /**
     * Refuses.
     *
     * @param path FHIRPath of the element
     * @param sentence what is wrong with it, without quoting it
     */
    Refusal(String path, String sentence) {
        super(sentence, null, false, false);
        this.path = path;
    }

    static Refusal missing(String path) {
        return new Refusal(path, path + " is missing.");
    }

    String path() {
        return path;
    }
}
