package org.rapport.adapter.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.access.Role;
import org.rapport.login.OidcServer;
import org.rapport.testing.oauth.TlsFiles;

/** The file of access for whoever asks: two issuers of tokens, one at which people sign in to pages, and a certificate for each role. */
record AskingRules(Path folder, Issuer issuer, OidcServer pages, TlsFiles tls) {
    /** Whose tokens are for every site. */
    static final String EVERY = "https://every.example.org";

    /** Whose tokens name their sites. */
    static final String SOME = "https://some.example.org";

    /** The name here of the issuer of those who sign in; theirs is the north. */
    static final String PAGES = "pages";

    Path write() throws IOException, GeneralSecurityException {
        URI keys = issuer.settings().jwksUri().orElseThrow();
        StringBuilder rules = new StringBuilder(rules("every", EVERY, keys, "*", "role"))
                .append(rules("some", SOME, keys, "claim:hospitals", "role"))
                .append(rules(PAGES, pages.url(), URI.create(pages.url() + "/keys"), "north", "groups"))
                .append(
                        """
                        issuer.pages.login.client-id=%s
                        issuer.pages.login.secret-file=%s
                        """
                                .formatted(
                                        OidcServer.CLIENT,
                                        Files.writeString(folder.resolve("login-secret"), OidcServer.SECRET + "\n")));
        for (Role role : Role.values()) {
            tls.also(role.word());
            rules.append(
                    """
                    certificate.%1$s.sha256=%2$s
                    certificate.%1$s.roles=%1$s
                    certificate.%1$s.sites=north
                    certificate.%1$s.small-cells=true
                    """
                            .formatted(role.word(), tls.sha256(role.word())));
        }
        return Files.writeString(folder.resolve("access.properties"), rules);
    }

    private static String rules(String name, String url, URI keys, String sites, String claim) {
        Function<Role, String> rule =
                role -> "issuer.%s.role.%s=%s=%s%n".formatted(name, role.word(), claim, role.word());
        return """
                issuer.%1$s.url=%2$s
                issuer.%1$s.jwks-uri=%3$s
                issuer.%1$s.audience=%4$s
                issuer.%1$s.sites=%5$s
                issuer.%1$s.smart-scopes=optional
                issuer.%1$s.small-cells=cells=small, groups=small
                """
                        .formatted(name, url, keys, Issuer.AUDIENCE, sites)
                + Stream.of(Role.values()).map(rule).collect(Collectors.joining());
    }
}
