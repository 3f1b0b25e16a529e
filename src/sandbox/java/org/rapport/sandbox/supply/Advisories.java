package org.rapport.sandbox.supply;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Somebody who knows what is known against libraries. */
interface Advisories {

    /**
     * What is known.
     *
     * @throws IOException when nobody can be asked, or the answer is not about each library
     */
    Findings against(List<Component> components) throws IOException, InterruptedException;

    /** How the page names whom was asked. */
    String name();

    /**
     * What was found.
     *
     * @param known ids of advisories by the library, with its version, that each is about; in the order of libraries
     * @param newest the newest advisory that was looked at, about this version or not, by the library's name; of those that have one
     */
    record Findings(Map<String, List<String>> known, Map<String, String> newest) {}
}
