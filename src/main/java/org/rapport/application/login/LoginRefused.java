package org.rapport.application.login;

import java.util.Optional;
import org.rapport.application.access.Caller;

/** Nobody is signed in; the message is a sentence for whoever tried. */
public final class LoginRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Optional<Caller> who;

    /** Why. */
    public enum Reason {
        /** The issuer did not let them in, they have no role, or the request is none of a page of ours. */
        FORBIDDEN,
        /** It took too long, or was done already. */
        OVER,
        /** The issuer does not answer, or not as it should. */
        ISSUER
    }

    public LoginRefused(Reason reason, String sentence) {
        this(reason, sentence, Optional.empty());
    }

    /** The same of somebody of whom it is known who they are. */
    public LoginRefused(Reason reason, String sentence, Optional<Caller> who) {
        super(sentence);
        this.reason = reason;
        this.who = who;
    }

    public Reason reason() {
        return reason;
    }

    /** Who it was, where the issuer said so. */
    public Optional<Caller> who() {
        return who;
    }
}
