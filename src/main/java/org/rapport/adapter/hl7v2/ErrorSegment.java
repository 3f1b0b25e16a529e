package org.rapport.adapter.hl7v2;

import java.util.Optional;
import org.rapport.application.receive.message.Fault;

/**
 * The ERR segment of an answer, in the form of the version of the message: where the fault is, its code of table 0357, and
 * from 2.5 on the sentence.
 *
 * @param header the header of the message; absent when it has none
 * @param fault what is at fault
 */
record ErrorSegment(Optional<MessageHeader> header, Fault fault) {

    String text() {
        char field =
                header.map(it -> it.segment().delimiters().getFieldSeparator()).orElse('|');
        char component = header.map(it -> it.segment().delimiters().getComponentSeparator())
                .orElse('^');
        char subcomponent = header.map(it -> it.segment().delimiters().getSubcomponentSeparator())
                .orElse('&');
        Code code = Code.of(fault.kind());
        boolean recent = header.map(MessageHeader::fromTwoFiveOn).orElse(true);
        return recent
                ? String.join(
                        String.valueOf(field),
                        "ERR",
                        "",
                        location(component, true),
                        code.written(component),
                        "E",
                        "",
                        "",
                        "",
                        fault.sentence())
                : "ERR" + field + location(component, false) + component + code.written(subcomponent);
    }

    /** Segment, sequence and field; from 2.5 on also repetition and component. Before, always three components. */
    private String location(char separator, boolean recent) {
        String[] parts = fault.field().split("-");
        String between = String.valueOf(separator);
        if (fault.field().isEmpty()) {
            return recent ? "" : between + between;
        }
        String place = parts[0] + between + "1" + between + (parts.length > 1 ? parts[1] : "");
        return recent && parts.length > 2 ? place + between + "1" + between + parts[2] : place;
    }

    /** Codes of table 0357. */
    private enum Code {
        SEGMENT("100", "Segment sequence error"),
        REQUIRED("101", "Required field missing"),
        DATA("102", "Data type error"),
        LENGTH("104", "Value too long"),
        TYPE("200", "Unsupported message type"),
        EVENT("201", "Unsupported event code"),
        PROCESSING("202", "Unsupported processing id"),
        VERSION("203", "Unsupported version id"),
        INTERNAL("207", "Application internal error");

        private final String number;
        private final String words;

        Code(String number, String words) {
            this.number = number;
            this.words = words;
        }

        static Code of(Fault.Kind kind) {
            return switch (kind) {
                case UNREADABLE -> SEGMENT;
                case TOO_LONG -> LENGTH;
                case TYPE -> TYPE;
                case EVENT -> EVENT;
                case PROCESSING -> PROCESSING;
                case VERSION -> VERSION;
                case MISSING -> REQUIRED;
                case WRONG_VALUE -> DATA;
                case UNAVAILABLE -> INTERNAL;
            };
        }

        String written(char separator) {
            return number + separator + words + separator + "HL70357";
        }
    }
}
