package org.rapport.adapter.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.message.Fault;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.application.receive.message.MessageKey;
import org.rapport.domain.fact.Fact;

/**
 * A message as read.
 *
 * @param text the message
 * @param header its header, when it has one
 * @param facts what it says
 * @param fault why it cannot be used, if so
 * @param read when it was read, in the site's time zone
 */
record Er7Incoming(
        String text, Optional<MessageHeader> header, List<Fact> facts, Optional<Fault> fault, ZonedDateTime read)
        implements IncomingMessage {

    /** How references to dead letters of messages begin; a fingerprint of the content follows. */
    static final String LETTER = "HL7v2/";

    @Override
    public Optional<MessageKey> key() {
        return header.filter(it -> !it.controlId().isEmpty())
                .map(it -> new MessageKey(
                        Fingerprint.version(it.sender()), Fingerprint.version(it.controlId()), Fingerprint.of(text)));
    }

    /**
     * What identifies a refused message is its content: control ids begin anew now and then. Of a sound message that is
     * not wanted only the header is kept.
     */
    @Override
    public Rejection rejection(Fault reason) {
        boolean unwanted = reason.kind().isFinal() && reason.kind() != Fault.Kind.UNREADABLE;
        String kept = unwanted ? Er7Message.firstSegment(text) : text;
        return new Rejection(
                LETTER + Fingerprint.of(text),
                "",
                reason.field(),
                reason.sentence(),
                kept.replace('\0', '\uFFFD'),
                MessageLetters.FORMAT);
    }

    /** In UTF-8; what it repeats of the message is ASCII as a rule. */
    @Override
    public Optional<byte[]> answer(Optional<Fault> reason) {
        return new MessageAnswer(header, read).of(reason).map(answer -> answer.getBytes(StandardCharsets.UTF_8));
    }
}
