package org.rapport.application.audit;

/** Somebody asked for what they may not see. The message is a sentence for them. */
public final class NotEntitled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotEntitled(String sentence) {
        super(sentence);
    }
}
