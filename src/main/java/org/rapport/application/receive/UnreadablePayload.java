package org.rapport.application.receive;

/** What came is not one complete FHIR JSON document. The message never quotes what came. */
public final class UnreadablePayload extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadablePayload(String sentence) {
        super(sentence);
    }
}
