package org.rapport.adapter.hl7v2;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A segment as it stands in a message.
 *
 * @param name such as {@code OBX}
 * @param fields its fields, of which the first is field 1
 * @param delimiters the delimiters of the message
 */
record ReadSegment(String name, List<String> fields, EncodingCharacters delimiters) {

    static ReadSegment read(String line, EncodingCharacters delimiters) {
        String[] parts = line.split(Pattern.quote(String.valueOf(delimiters.getFieldSeparator())), -1);
        boolean header = parts[0].equals("MSH");
        List<String> fields = Arrays.asList(parts).subList(header ? 0 : 1, parts.length);
        return new ReadSegment(parts[0].strip(), List.copyOf(fields), delimiters);
    }

    /** A component of the first repetition of a field; the empty text when it is not there or is the HL7 null. */
    String value(int field, int component) {
        List<ReadField> all = repetitions(field);
        return all.isEmpty() ? "" : all.get(0).component(component);
    }

    /** The first component of the first repetition. */
    String value(int field) {
        return value(field, 1);
    }

    /** The repetitions of a field, none when it is empty. Of the header only fields from MSH-3 on have a meaning here. */
    List<ReadField> repetitions(int field) {
        if (field > fields.size() || fields.get(field - 1).isBlank()) {
            return List.of();
        }
        String separator = Pattern.quote(String.valueOf(delimiters.getRepetitionSeparator()));
        return Arrays.stream(fields.get(field - 1).split(separator))
                .map(text -> new ReadField(text, delimiters))
                .toList();
    }
}
