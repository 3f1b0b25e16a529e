package org.rapport.adapter.hl7v2;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escape;
import java.util.regex.Pattern;

/**
 * One repetition of a field.
 *
 * @param text as it stands in the message
 * @param delimiters the delimiters of the message
 */
record ReadField(String text, EncodingCharacters delimiters) {

    /**
     * A component with its escapes undone; of several subcomponents the first. The empty text when it is not there or is
     * the HL7 null ({@code ""}).
     *
     * @param number counted from 1
     */
    String component(int number) {
        String[] components = text.split(quoted(delimiters.getComponentSeparator()), -1);
        if (number > components.length) {
            return "";
        }
        String first = components[number - 1].split(quoted(delimiters.getSubcomponentSeparator()), -1)[0];
        String value = Escape.unescape(first, delimiters).strip();
        return value.equals("\"\"") ? "" : value;
    }

    private static String quoted(char delimiter) {
        return Pattern.quote(String.valueOf(delimiter));
    }
}
