package org.rapport.sandbox;

/** The local run cannot go on; the message is the one sentence the user reads. */
final class LaunchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LaunchFailure(String sentence) {
        super(sentence);
    }
}
