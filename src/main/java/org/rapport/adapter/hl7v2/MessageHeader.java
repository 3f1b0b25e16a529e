package org.rapport.adapter.hl7v2;

import java.util.Set;
import org.rapport.application.receive.message.Fault;
import org.rapport.application.site.Messages;

/**
 * The header of a message (MSH), which holds nothing about any patient.
 *
 * @param segment the segment
 */
record MessageHeader(ReadSegment segment) {
    private static final Set<String> TYPES = Set.of("SIU", "ADT", "ORU");

    static MessageHeader of(Er7Message message) {
        return new MessageHeader(message.segments().get(0));
    }

    String type() {
        return segment.value(9, 1);
    }

    /** The event, such as {@code S12}; some senders of old versions leave it out where the type has only one. */
    String event() {
        return segment.value(9, 2);
    }

    String controlId() {
        return segment.value(10);
    }

    /** The version without what some senders put behind it. */
    String version() {
        return segment.value(12);
    }

    /** Whether the version is 2.5 or later, which has another ERR segment. */
    boolean fromTwoFiveOn() {
        return version().matches("2\\.([5-9]|\\d\\d).*");
    }

    /** The sending application and facility as they stand in the message. */
    String sender() {
        return raw(3) + "|" + raw(4);
    }

    /** A field as it stands in the message. */
    String raw(int field) {
        return field <= segment.fields().size() ? segment.fields().get(field - 1) : "";
    }

    /**
     * Refuses what is not taken whatever it says.
     *
     * @throws MessageRefused with the reason
     */
    void requireAdmissible(Messages.Intake intake) {
        if (controlId().isEmpty()) {
            throw MessageRefused.unreadable("MSH-10", "MSH-10 is empty: the message has no control id.");
        }
        if (!version().isEmpty() && !version().matches("2\\.\\d.*")) {
            throw refused("MSH-12", "MSH-12 is not a version of HL7 v2.", Fault.Kind.VERSION);
        }
        if (!TYPES.contains(type())) {
            throw refused("MSH-9", "MSH-9 is none of the types that are read: SIU, ADT, ORU.", Fault.Kind.TYPE);
        }
        String processing = segment.value(11);
        if (!processing.isEmpty() && !intake.processing().contains(processing)) {
            String sentence = "MSH-11 is not among the processing ids that are taken (hl7v2.processing-ids).";
            throw refused("MSH-11", sentence, Fault.Kind.PROCESSING);
        }
    }

    static MessageRefused refused(String field, String sentence, Fault.Kind kind) {
        return MessageRefused.of(new Fault(field, sentence, kind));
    }
}
