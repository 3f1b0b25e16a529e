package org.rapport.adapter.hl7v2;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One segment in the making: fields by their number, every text escaped. */
final class Er7Segment {
    private static final EncodingCharacters ENCODING = new EncodingCharacters('|', "^~\\&");

    private final String name;
    private final List<String> fields = new ArrayList<>();

    Er7Segment(String name) {
        this.name = name;
    }

    /**
     * Sets a field to its components; those that are empty at its end are left out.
     *
     * @param number of the field, as HL7 counts them; MSH-1 and MSH-2 are there already
     */
    Er7Segment with(int number, String... components) {
        while (fields.size() < number) {
            fields.add("");
        }
        List<String> escaped = new ArrayList<>();
        for (String component : components) {
            escaped.add(escaped(component));
        }
        fields.set(number - 1, joined(escaped, "^"));
        return this;
    }

    /** Sets the fourth component of a field to an assigning authority, whose parts are separated by {@code &} already. */
    Er7Segment withAuthority(int number, String authority) {
        if (!authority.isEmpty()) {
            String[] components = fields.get(number - 1).split("\\^", -1);
            components[3] =
                    Stream.of(authority.split("&")).map(Er7Segment::escaped).collect(Collectors.joining("&"));
            fields.set(number - 1, String.join("^", components));
        }
        return this;
    }

    /** The segment, with the carriage return that ends it. */
    @Override
    public String toString() {
        if (name.equals("MSH")) {
            return "MSH|^~\\&|" + joined(fields.subList(2, fields.size()), "|") + "\r";
        }
        return name + "|" + joined(fields, "|") + "\r";
    }

    /** Control characters end segments and frames, and no text of ours needs any. */
    private static String escaped(String text) {
        return Escape.escape(text.replaceAll("\\p{Cntrl}+", " ").strip(), ENCODING);
    }

    private static String joined(List<String> parts, String delimiter) {
        String all = String.join(delimiter, parts);
        int end = all.length();
        while (end > 0 && all.startsWith(delimiter, end - 1)) {
            end--;
        }
        return all.substring(0, end);
    }
}
