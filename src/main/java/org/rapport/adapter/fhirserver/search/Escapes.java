package org.rapport.adapter.fhirserver.search;

import java.util.ArrayList;
import java.util.List;

/** FHIR's escapes in search values: a backslash before a comma, bar, dollar sign or backslash. */
final class Escapes {
    private Escapes() {}

    /** Splits where a separator stands that is not escaped; the parts keep their escapes. */
    static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            if (isEscape(value, i)) {
                i++;
            } else if (value.charAt(i) == separator) {
                parts.add(value.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(value.substring(from));
        return parts;
    }

    /** Removes the escapes. */
    static String unescape(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            plain.append(value.charAt(isEscape(value, i) ? ++i : i));
        }
        return plain.toString();
    }

    private static boolean isEscape(String value, int i) {
        return value.charAt(i) == '\\' && i + 1 < value.length() && ",|$\\".indexOf(value.charAt(i + 1)) >= 0;
    }
}
