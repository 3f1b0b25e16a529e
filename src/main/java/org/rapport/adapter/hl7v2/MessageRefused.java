package org.rapport.adapter.hl7v2;

/** A message that cannot be used. The sentence never quotes the message. */
final class MessageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final boolean keepsContent;

    /**
     * @param field the field at fault, such as {@code SCH-2-1}
     * @param sentence why
     */
    MessageRefused(String field, String sentence) {
        this(field, sentence, true);
    }

    private MessageRefused(String field, String sentence, boolean keepsContent) {
        super(sentence);
        this.field = field;
        this.keepsContent = keepsContent;
    }

    /** A sound message that Rapport has no use for: of such a one only the header is kept. */
    static MessageRefused ofOtherKind() {
        return new MessageRefused("MSH-9", "MSH-9 is not SIU^S15, the only kind of message that is read.", false);
    }

    String field() {
        return field;
    }

    boolean keepsContent() {
        return keepsContent;
    }
}
