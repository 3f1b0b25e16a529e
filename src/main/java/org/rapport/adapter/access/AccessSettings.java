package org.rapport.adapter.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are accepted. Either issuer, key set and audience are all given, or none of them.
 *
 * @param issuer the {@code iss} of accepted tokens, key {@code rapport.access.issuer}
 * @param jwksUri where the issuer publishes its keys, https or a loopback address, key {@code rapport.access.jwks-uri}
 * @param audience the {@code aud} that accepted tokens carry, key {@code rapport.access.audience}
 * @param clockTolerance how far the issuer's clock may be off when {@code exp} and {@code nbf} are read, at most five
 *     minutes, key {@code rapport.access.clock-tolerance}
 */
public record AccessSettings(
        Optional<URI> issuer, Optional<URI> jwksUri, Optional<String> audience, Duration clockTolerance) {
    /** The keys that have to be set before anybody but this machine may ask, for sentences to operators. */
    public static final String KEYS = "rapport.access.issuer, rapport.access.jwks-uri and rapport.access.audience";

    private static final Duration LARGEST_TOLERANCE = Duration.ofMinutes(5);
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    public AccessSettings {
        if (issuer.isPresent() != jwksUri.isPresent() || issuer.isPresent() != audience.isPresent()) {
            throw new IllegalArgumentException("An access policy needs all of " + KEYS + ", or none of them");
        }
        if (issuer.isPresent() && !issuer.get().isAbsolute()) {
            throw new IllegalArgumentException("rapport.access.issuer is not an absolute URL");
        }
        if (audience.isPresent() && audience.get().isBlank()) {
            throw new IllegalArgumentException("rapport.access.audience is empty");
        }
        requireSmall(clockTolerance);
        jwksUri.ifPresent(uri -> requireTrustworthy("rapport.access.jwks-uri", uri));
    }

    /** No issuer: only this machine may ask. */
    public static AccessSettings loopbackOnly() {
        return new AccessSettings(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(30));
    }

    /** Whether tokens are demanded. */
    public boolean tokensRequired() {
        return issuer.isPresent();
    }

    /** A tolerance that does not make old tokens good. */
    static Duration requireSmall(Duration tolerance) {
        if (tolerance.isNegative() || tolerance.compareTo(LARGEST_TOLERANCE) > 0) {
            throw new IllegalArgumentException("rapport.access.clock-tolerance lies outside of 0 to 5 minutes");
        }
        return tolerance;
    }

    /** An address whose answers can be believed. */
    static URI requireTrustworthy(String key, URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        boolean secure = "https".equals(uri.getScheme()) && !host.isEmpty();
        if (!secure && !("http".equals(uri.getScheme()) && isLoopbackName(host))) {
            throw new IllegalArgumentException(
                    key + " has to be an https URL (http is accepted for a loopback address only)");
        }
        return uri;
    }

    /** Whether a host as written in a URL or Host header, without its port, names this machine itself. */
    static boolean isLoopbackName(String host) {
        return LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Whether a textual IP address is a loopback address; a name or an empty text is not, and is not looked up. */
    static boolean isLoopbackAddress(String address) {
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?")) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
