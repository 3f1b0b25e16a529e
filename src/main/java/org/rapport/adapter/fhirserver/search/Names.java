package org.rapport.adapter.fhirserver.search;

import java.util.List;

/** Names as far as they can be shown: what came from outside is cut and cleaned. */
final class Names {
    private Names() {}

    static String list(List<String> names) {
        return String.join(", ", names.stream().limit(20).map(Names::shown).toList());
    }

    static String shown(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_.:=-]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "…";
    }
}
