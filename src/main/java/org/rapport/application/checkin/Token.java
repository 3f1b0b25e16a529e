package org.rapport.application.checkin;

import org.rapport.application.access.Unguessable;

/**
 * What opens a link: 256 random bits. Whoever has it may fill in the form; it is written nowhere but into the link.
 *
 * @param text the bits in base64url, 43 characters
 */
record Token(String text) {
    Token {
        if (!Unguessable.looksLikeOne(text)) {
            throw new IllegalArgumentException("This is no token of a link");
        }
    }

    static Token random() {
        return new Token(Unguessable.text());
    }

    /** By which the link is found: looking up a hash tells nobody how much of a guess was right. */
    byte[] hash() {
        return Unguessable.sha256(text);
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
