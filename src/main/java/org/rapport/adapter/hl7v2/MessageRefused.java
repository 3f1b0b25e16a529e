package org.rapport.adapter.hl7v2;

import org.rapport.application.receive.message.Fault;

/** A message that cannot be used. The sentence never quotes the message. */
final class MessageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    private MessageRefused(Fault fault) {
        super(fault.sentence(), null, false, false);
        this.fault = fault;
    }

    /** It can never be taken: it is no message, or none of those that are read here. */
    static MessageRefused unreadable(String field, String sentence) {
        return new MessageRefused(new Fault(field, sentence, Fault.Kind.UNREADABLE));
    }

    static MessageRefused missing(String field, String sentence) {
        return new MessageRefused(new Fault(field, sentence, Fault.Kind.MISSING));
    }

    static MessageRefused wrong(String field, String sentence) {
        return new MessageRefused(new Fault(field, sentence, Fault.Kind.WRONG_VALUE));
    }

    static MessageRefused of(Fault fault) {
        return new MessageRefused(fault);
    }

    Fault fault() {
        return fault;
    }
}
