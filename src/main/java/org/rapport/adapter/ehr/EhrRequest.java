package org.rapport.adapter.ehr;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of an EHR.
 *
 * @param method GET, POST or PUT
 * @param url within the site's origin; the client checks it again
 * @param headers beyond those that every request has
 * @param body FHIR JSON
 * @param maximumBytes a larger answer is refused
 */
record EhrRequest(String method, URI url, Map<String, String> headers, Optional<byte[]> body, long maximumBytes) {
    private static final int LONGEST_PATH = 200;

    static EhrRequest get(URI url, long maximumBytes) {
        return new EhrRequest("GET", url, Map.of(), Optional.empty(), maximumBytes);
    }

    EhrRequest at(URI other) {
        return new EhrRequest(method, other, headers, body, maximumBytes);
    }

    /** Method and path, without the query, whose values may say who a patient is. */
    String label() {
        String path = url.getRawPath();
        return method + " " + (path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path);
    }
}
