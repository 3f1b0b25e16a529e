package org.rapport.application.receive;

/** What came is not one complete FHIR JSON document. The message never quotes what came. */
public final class UnreadablePayload extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean foreign;

    public UnreadablePayload(String sentence) {
        this(sentence, false);
    }

    private UnreadablePayload(String sentence, boolean foreign) {
        super(sentence);
        this.foreign = foreign;
    }

    /** What came is a resource, but of a type that is nothing to Rapport. */
    public static UnreadablePayload foreign(String sentence) {
        return new UnreadablePayload(sentence, true);
    }

    /** Whether it is a resource of a type that is nothing to Rapport, which a file may hold as well as any Bundle. */
    public boolean isForeign() {
        return foreign;
    }
}
