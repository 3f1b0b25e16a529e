package org.rapport.adapter.hl7v2;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One message in ER7, read by the places of its fields and without the structures of any version of HL7 v2: what a field
 * means has hardly changed from 2.3 to 2.5.1, the order of segments has.
 */
final class Er7Message {
    private final List<ReadSegment> segments;

    /**
     * Reads a message whose segments end with CR, LF or both.
     *
     * @throws MessageRefused when it is no message
     */
    Er7Message(String text) {
        String all = text.replace("\r\n", "\r").replace('\n', '\r');
        if (!all.startsWith("MSH") || all.length() < 8 || Character.isLetterOrDigit(all.charAt(3))) {
            throw MessageRefused.unreadable("MSH", "The message does not begin with a header (MSH) of HL7 v2.");
        }
        EncodingCharacters delimiters = delimiters(all);
        this.segments = Arrays.stream(all.split("\r"))
                .filter(line -> !line.isBlank())
                .map(line -> ReadSegment.read(line, delimiters))
                .toList();
    }

    private static EncodingCharacters delimiters(String all) {
        String first = all.substring(0, all.indexOf('\r') < 0 ? all.length() : all.indexOf('\r'));
        int end = first.indexOf(first.charAt(3), 4);
        String others = first.substring(4, end < 0 ? first.length() : end);
        long different = (first.charAt(3) + others).chars().distinct().count();
        if (others.length() < 3 || others.length() > 5 || different != others.length() + 1) {
            throw MessageRefused.unreadable("MSH-2", "MSH-2 does not name the delimiters of HL7 v2.");
        }
        return new EncodingCharacters(first.charAt(3), others);
    }

    /** All segments in their order. */
    List<ReadSegment> segments() {
        return segments;
    }

    /** The segments of one kind in their order. */
    List<ReadSegment> segments(String name) {
        return segments.stream().filter(one -> one.name().equals(name)).toList();
    }

    /**
     * A component of the first repetition of a field of the first such segment; the empty text when it is not there.
     *
     * @param place such as {@code SCH-2-1}; without a component the first
     */
    String field(String place) {
        Place where = Place.of(place);
        return segments.stream()
                .filter(one -> one.name().equals(where.segment()))
                .findFirst()
                .map(one -> one.value(where.field(), where.component()))
                .orElse("");
    }

    /** The first of some places that holds something; the empty text when none does. */
    String firstOf(String... places) {
        return Arrays.stream(places)
                .map(this::field)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What stands at a place in every repetition of the field and of the segment. */
    List<String> all(String place) {
        Place where = Place.of(place);
        List<String> values = new ArrayList<>();
        for (ReadSegment segment : segments(where.segment())) {
            for (ReadField field : segment.repetitions(where.field())) {
                values.add(field.component(where.component()));
            }
        }
        values.removeIf(String::isEmpty);
        return values;
    }

    /** The header, which holds nothing about any patient. */
    static String firstSegment(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** A place as {@code SCH-2-1} names it. */
    private record Place(String segment, int field, int component) {
        static Place of(String name) {
            String[] parts = name.split("-");
            return new Place(parts[0], Integer.parseInt(parts[1]), parts.length > 2 ? Integer.parseInt(parts[2]) : 1);
        }
    }
}
