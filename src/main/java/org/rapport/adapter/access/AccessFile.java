package org.rapport.adapter.access;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.adapter.access.Certificates.KnownCertificate;
import org.rapport.adapter.access.TrustedIssuer.Introspection;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.SmartScope;

/**
 * The file of issuers and certificates, key {@code rapport.access.file}: properties {@code issuer.<name>.<key>} and {@code
 * certificate.<name>.<key>}.
 *
 * @param issuers whose tokens are accepted
 * @param certificates which certificates are
 */
record AccessFile(List<TrustedIssuer> issuers, List<KnownCertificate> certificates) {
    /** What is read when there is no file. */
    static final AccessFile NONE = new AccessFile(List.of(), List.of());

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with a sentence that names the key at fault
     */
    static AccessFile read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("rapport.access.file cannot be read");
        }
        Map<String, String> values = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> properties.getProperty(key).strip()));
        List<TrustedIssuer> issuers = names(values, "issuer")
                .map(name -> issuer(new AccessKeys(name, values)))
                .toList();
        if (issuers.stream().filter(one -> one.introspection().isPresent()).count() > 1) {
            throw new IllegalArgumentException("The file of rapport.access.file has introspection.url for more than one"
                    + " issuer: one would be shown the tokens of the other");
        }
        return new AccessFile(
                issuers,
                names(values, "certificate")
                        .map(name -> certificate(new AccessKeys(name, values)))
                        .toList());
    }

    /** The names of a kind; every key has to be of one. */
    private static Stream<String> names(Map<String, String> values, String kind) {
        Set<String> names = new TreeSet<>();
        for (String key : values.keySet()) {
            if (!key.matches("(issuer|certificate)\\.[a-z0-9-]+\\..+")) {
                throw new IllegalArgumentException("The file of rapport.access.file has a key " + key
                        + ", which is neither issuer.<name>.<key> nor certificate.<name>.<key>");
            }
            if (key.startsWith(kind + ".")) {
                names.add(key.substring(0, key.indexOf('.', kind.length() + 1)));
            }
        }
        return names.stream();
    }

    private static TrustedIssuer issuer(AccessKeys keys) {
        keys.requireKnown(
                "url|jwks-uri|audience|token-type|clock-tolerance|algorithms|sites|smart-scopes|small-cells|roles|treating-relationship"
                        + "|acr|amr|max-age"
                        + "|role\\.[a-z]+|introspection\\.(url|client-id|secret-file)|login\\.(client-id|secret-file|scopes|title)");
        Optional<URI> published = keys.optional("jwks-uri").map(text -> keys.url("jwks-uri", text));
        Optional<Introspection> introspection = keys.optional("introspection.url")
                .map(text -> new Introspection(
                        keys.url("introspection.url", text),
                        keys.text("introspection.client-id"),
                        Path.of(keys.text("introspection.secret-file"))));
        if (published.isEmpty() && introspection.isEmpty()) {
            throw keys.problem("jwks-uri", "or introspection.url is needed");
        }
        return new TrustedIssuer(
                URI.create(keys.text("url")),
                published,
                introspection,
                keys.text("audience"),
                keys.tolerance(),
                keys.algorithms(),
                keys.typed(),
                keys.rules(),
                Strength.of(keys),
                LoginClient.of(keys));
    }

    private static KnownCertificate certificate(AccessKeys keys) {
        keys.requireKnown("sha256|roles|sites|scopes|small-cells");
        String print = keys.text("sha256").replace(":", "");
        if (!print.matches("[0-9a-fA-F]{64}")) {
            throw keys.problem("sha256", "has to be the SHA-256 of the certificate in 64 hexadecimal digits");
        }
        List<SmartScope> scopes = keys.words("scopes").stream()
                .map(text -> SmartScope.parse(text)
                        .orElseThrow(() -> keys.problem("scopes", "has something that is no SMART scope")))
                .toList();
        Caller caller = new Caller(
                Caller.Kind.SYSTEM,
                Caller.Identity.of("certificates", keys.shortName()),
                keys.roles(),
                keys.optional("small-cells").map(Boolean::parseBoolean).orElse(false),
                keys.sites(),
                scopes.isEmpty() ? Grants.unrestricted() : Grants.of(scopes),
                Optional.empty());
        return new KnownCertificate(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(print)),
                caller);
    }
}
