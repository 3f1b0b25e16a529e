package org.rapport.fhir.definition;

/** A definition cannot be run by. The message is one sentence that names the definition and the element at fault. */
public final class UnusableDefinition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableDefinition(String sentence) {
        super(sentence);
    }

    UnusableDefinition(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
