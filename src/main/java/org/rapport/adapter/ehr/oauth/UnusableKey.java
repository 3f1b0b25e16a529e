package org.rapport.adapter.ehr.oauth;

/** A key file that cannot be used; the message is the end of a sentence that begins with the file's name. */
final class UnusableKey extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
        super(message);
    }
}
