package org.rapport.adapter.hl7v2;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.receive.message.Fault;

/**
 * The answer to a message: AA when it was taken, AR when it never can be, AE otherwise. In enhanced mode (MSH-15 says when
 * the sender wants to hear that the message was accepted) CA, CR and CE, since more than accepting is not done here.
 */
final class MessageAnswer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmssZ");
    private static final String END = "\r";

    private final Optional<MessageHeader> header;
    private final ZonedDateTime now;

    /**
     * @param header the header of the message; absent when it has none
     * @param now when it is answered
     */
    MessageAnswer(Optional<MessageHeader> header, ZonedDateTime now) {
        this.header = header;
        this.now = now;
    }

    /** The answer in ER7; empty when the sender wants none. */
    Optional<String> of(Optional<Fault> fault) {
        String accept = header.map(it -> it.segment().value(15)).orElse("");
        String application = header.map(it -> it.segment().value(16)).orElse("");
        boolean original = accept.isEmpty() && application.isEmpty();
        if (original || !accept.isEmpty() && wanted(accept, fault)) {
            return Optional.of(answer(original ? "A" : "C", fault));
        }
        return !application.isEmpty() && wanted(application, fault)
                ? Optional.of(answer("A", fault))
                : Optional.empty();
    }

    /** Whether an answer is wanted: always, never, on errors or on success (table 0155). */
    private static boolean wanted(String condition, Optional<Fault> fault) {
        return switch (condition) {
            case "NE" -> false;
            case "ER" -> fault.isPresent();
            case "SU" -> fault.isEmpty();
            default -> true;
        };
    }

    private String answer(String mode, Optional<Fault> fault) {
        String verdict = fault.map(it -> it.kind().isFinal() ? "R" : "E").orElse("A");
        String separator = header.map(
                        it -> String.valueOf(it.segment().delimiters().getFieldSeparator()))
                .orElse("|");
        String repeated = header.map(MessageHeader::segment)
                .map(segment ->
                        segment.fields().size() < 10 ? "" : segment.fields().get(9))
                .orElse("");
        String text = fault.map(Fault::sentence).orElse("");
        String msa = String.join(separator, "MSA", mode + verdict, repeated, text) + END;
        return msh(separator)
                + msa
                + fault.map(it -> new ErrorSegment(header, it).text() + END).orElse("");
    }

    private String msh(String separator) {
        String delimiters = header.map(it -> it.raw(2)).orElse("^~\\&");
        String component = delimiters.substring(0, 1);
        String event = header.map(MessageHeader::event)
                .filter(it -> it.matches("[A-Z]\\d\\d"))
                .map(it -> component + it)
                .orElse("");
        boolean structured = header.filter(MessageHeader::fromTwoFiveOn).isPresent() && !event.isEmpty();
        return String.join(
                        separator,
                        "MSH",
                        delimiters,
                        raw(5),
                        raw(6),
                        raw(3),
                        raw(4),
                        TIME.format(now),
                        "",
                        "ACK" + event + (structured ? component + "ACK" : ""),
                        UUID.randomUUID().toString().replace("-", "").substring(0, 20),
                        known(11, "[A-Z].{0,2}", "P"),
                        known(12, "2\\.\\d.{0,8}", "2.5.1"))
                + END;
    }

    /** Of a message with its fields in the wrong places anything may stand there. */
    private String known(int field, String form, String otherwise) {
        return raw(field).matches(form) ? raw(field) : otherwise;
    }

    private String raw(int field) {
        return header.map(it -> it.raw(field)).orElse("");
    }
}
