package org.rapport.application.pull;

/** The EHR does not offer to search a resource type at all, which waiting does not change. */
public final class NotOffered extends EhrUnavailable {
    private static final long serialVersionUID = 1L;

    public NotOffered(String sentence) {
        super(sentence);
    }
}
