package org.rapport.adapter.access;

import jakarta.servlet.http.HttpServletRequest;
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
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** Of a connection without a certificate. */
    Approach(String localAddress, Optional<String> host, Optional<String> origin, Optional<String> authorization) {
        this(localAddress, host, origin, authorization, Optional.empty());
    }

    /** Of a request. */
    static Approach of(HttpServletRequest request) {
        return new Approach(
                Optional.ofNullable(request.getLocalAddr()).orElse(""),
                Optional.ofNullable(request.getHeader("Host")),
                Optional.ofNullable(request.getHeader("Origin")),
                Optional.ofNullable(request.getHeader("Authorization")),
                request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                        ? Optional.of(chain[0])
                        : Optional.empty());
    }
}
