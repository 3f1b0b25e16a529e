package org.rapport.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What goes over a network goes over TLS to somebody who is checked; only this machine may be spoken to in the clear. */
final class Transport {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private Transport() {}

    /** Whether a URL is https, or http at this machine. */
    static boolean safe(URI url) {
        return url.getHost() != null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && isLoopback(url.getHost()));
    }

    /** Whether a URL tells a name or a password, which would be shown wherever the URL is. */
    static boolean tellsSecret(URI url) {
        return url.getRawUserInfo() != null;
    }

    /**
     * Whether a JDBC URL leads to this machine alone, or checks whom it leads to.
     *
     * <p>Example: {@code jdbc:postgresql://db.example.org/rapport?sslmode=verify-full} does, without its parameter it does
     * not; {@code jdbc:postgresql:rapport} is a database of this machine.
     */
    static boolean safe(String jdbc) {
        String mode = parameter(jdbc, "sslmode");
        return hosts(jdbc).allMatch(Transport::isLoopback) || mode.equals("verify-full") || mode.equals("verify-ca");
    }

    /** Whether a JDBC URL has a password in it, or a user and password before the host. */
    static boolean tellsSecret(String jdbc) {
        String authority = authority(jdbc);
        return authority.contains("@")
                || !parameter(jdbc, "password").isEmpty()
                || !parameter(jdbc, "sslpassword").isEmpty();
    }

    private static Stream<String> hosts(String jdbc) {
        return Arrays.stream(authority(jdbc).split(","))
                .map(String::trim)
                .filter(host -> !host.isEmpty())
                .map(host -> host.replaceFirst(":[0-9]*$", ""));
    }

    /** What stands between the two slashes and the next; empty when there are none, which means this machine. */
    private static String authority(String jdbc) {
        String rest = jdbc.startsWith(POSTGRESQL) ? jdbc.substring(POSTGRESQL.length()) : jdbc;
        return rest.startsWith("//") ? rest.substring(2).split("[/?]", 2)[0] : "";
    }

    /** The driver takes the last of several. */
    private static String parameter(String jdbc, String name) {
        String query = jdbc.contains("?") ? jdbc.substring(jdbc.indexOf('?') + 1) : "";
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .reduce("", (first, last) -> last);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }
}
