package org.rapport.adapter.cdshooks;

/** A request that the specification does not allow, or that cannot be answered as it is; with one sentence. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Malformed(String sentence) {
        this(400, sentence);
    }

    Malformed(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    int status() {
        return status;
    }
}
