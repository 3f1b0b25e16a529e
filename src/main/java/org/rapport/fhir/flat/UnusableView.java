package org.rapport.fhir.flat;

/** A ViewDefinition that cannot be understood, or that asks of a resource what it does not have; the message is one sentence. */
public final class UnusableView extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableView(String sentence) {
        super(sentence);
    }
}
