package org.rapport.sandbox.supply;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A library in the WAR.
 *
 * @param purl its package URL, such as {@code pkg:maven/org.postgresql/postgresql@42.7.8?type=jar}
 * @param licences SPDX ids, or names where the library's own description has no id; any one of them may be chosen
 */
record Component(String purl, List<String> licences) {
    private static final Map<String, String> NAMES = Map.of(
            "Apache Software License 2.0", "Apache-2.0",
            "GNU General Public License, version 2 with the GNU Classpath Exception",
                    "GPL-2.0-with-classpath-exception");

    /** Those under which a library may be part of what is handed out under Apache-2.0, unchanged. */
    private static final Set<String> FIT = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "MPL-1.1");

    Component {
        licences = licences.stream()
                .map(name -> NAMES.getOrDefault(name, name))
                .distinct()
                .toList();
    }

    /** Group and name, such as {@code org.postgresql:postgresql}; of several builds of a library each with its platform. */
    String name() {
        String path = coordinates();
        int at = purl.indexOf("classifier=");
        return at < 0
                ? path
                : path + ":" + purl.substring(at + "classifier=".length()).split("&")[0];
    }

    /** Group and name, whatever the platform. */
    String coordinates() {
        return purl.substring("pkg:maven/".length()).split("[@?]")[0].replace('/', ':');
    }

    String version() {
        return purl.substring(purl.indexOf('@') + 1).split("\\?")[0];
    }

    boolean fits() {
        return licences.stream().anyMatch(FIT::contains);
    }
}
