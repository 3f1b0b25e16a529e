package org.rapport.adapter.access;

import java.util.Optional;

/**
 * A request to operations.
 *
 * @param approach how it came in
 * @param secure whether over TLS
 * @param reads whether it only reads
 * @param remoteAddress where the connection comes from
 * @param marked whether it carries the header that only a page or program of ours would set
 * @param fetchSite what the browser says of where the request comes from, {@code Sec-Fetch-Site}
 */
record Visit(
        Approach approach,
        boolean secure,
        boolean reads,
        String remoteAddress,
        boolean marked,
        Optional<String> fetchSite) {}
