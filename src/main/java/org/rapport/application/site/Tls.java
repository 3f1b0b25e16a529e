package org.rapport.application.site;

import java.util.Optional;

/**
 * How the connections to an EHR and its authorization server are secured, beyond what Java does by itself.
 *
 * @param identity holds our client certificate and its key, for mutual TLS
 * @param trusted holds the authorities that are trusted in place of Java's own list
 */
public record Tls(Optional<Store> identity, Optional<Store> trusted) {
    /** Java's own list of authorities and no client certificate. */
    public static final Tls DEFAULTS = new Tls(Optional.empty(), Optional.empty());

    /**
     * A PKCS #12 or JKS file.
     *
     * @param file where it is
     * @param passwordFile the file that holds its password; for a store without one, empty
     */
    public record Store(String file, Optional<String> passwordFile) {}
}
