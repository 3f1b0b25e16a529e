package org.rapport.adapter.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Something that somebody may ask of a door. In path, body and mark stand {@code {client}}, {@code {site}}, {@code {score}} and
 * so on for those of whoever is asked about, as {@link Known} has them; {@code {fresh-link}} and {@code {fresh-export}} for a link and an
 * export that were made for this one request.
 *
 * @param door its name in {@link Doors}; {@link #NO_DOOR} for another spelling of a path, which is none
 * @param what in words
 * @param method of HTTP
 * @param path below the module's own
 * @param body in JSON; the empty text for none
 * @param mark what an answer has in it that tells of them, a regular expression; the empty text where none is looked for
 * @param narrows whether it is of use to ask by it for another site or client
 */
record Ask(String door, String what, String method, String path, String body, String mark, boolean narrows) {
    static final String NO_DOOR = "none";
    static final String MONTHS = "periodStart=2026-03&periodEnd=2026-03";

    /** Whatever names a client as the one it is about. */
    static final String SUBJECT = "Patient/{client}\"";

    /** At least one for each door. */
    static final List<Ask> LIST =
            Stream.concat(AsksOfPages.LIST.stream(), AsksOfFhir.LIST.stream()).toList();

    static Ask open(String door, String what, String path) {
        return new Ask(door, what, "GET", path, "", "", false);
    }

    static Ask read(String door, String what, String path, String mark) {
        return new Ask(door, what, "GET", path, "", mark, true);
    }

    static Ask post(String door, String what, String path, String body, String mark) {
        return new Ask(door, what, "POST", path, body, mark, true);
    }

    static Ask delete(String door, String what, String path, String mark) {
        return new Ask(door, what, "DELETE", path, "", mark, true);
    }

    /** The same text about somebody. */
    static String about(String text, Map<String, String> somebody) {
        String filled = text;
        for (Map.Entry<String, String> one : somebody.entrySet()) {
            filled = filled.replace("{" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }
}
