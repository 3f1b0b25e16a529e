package org.rapport.adapter.fhirserver.search;

import java.util.ArrayList;
import java.util.List;

/** FHIR's escapes in search values: a backslash before a comma, bar, dollar sign or backslash. */
final class Escapes {
    private Escapes() {}

    /** Splits at commas that are not escaped and removes the escapes. */
    static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && ",|$\\".indexOf(value.charAt(i + 1)) >= 0) {
                part.append(value.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
