package org.rapport.adapter.access;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What the policy looks at. Forwarding headers are not among it: anybody can write them.
 *
 * @param localAddress the address of ours the connection came in at
 * @param host the Host header
 * @param origin the Origin header
 * @param authorization the Authorization header
 * @param certificate with which the caller made the connection, as the server saw it itself
 */
record Approach(
        String localAddress,
        Optional<String> host,
        Optional<String> origin,
        Optional<String> authorization,
        Optional<X509Certificate> certificate) {

    /** Of a connection without a certificate. */
    Approach(String localAddress, Optional<String> host, Optional<String> origin, Optional<String> authorization) {
        this(localAddress, host, origin, authorization, Optional.empty());
    }
}
