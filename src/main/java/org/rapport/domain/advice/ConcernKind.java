package org.rapport.domain.advice;

/** What a concern is about, in the order in which concerns are told. A client has at most one concern of a kind. */
public enum ConcernKind {
    RISK("risk-item", "Risk item"),
    ALLIANCE_DROP("alliance-drop", "Alliance drop"),
    DETERIORATION("reliable-deterioration", "Reliable deterioration"),
    DISENGAGEMENT("provisional-disengagement", "No session for longer than usual"),
    FORM_DUE("form-due", "Form due");

    private final String code;
    private final String words;

    ConcernKind(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The code by which feedback and the app know the kind. */
    public String code() {
        return code;
    }

    /** Neutral words for it. */
    public String words() {
        return words;
    }
}
