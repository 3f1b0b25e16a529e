package org.rapport.adapter.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * As what Rapport is registered at an issuer whose people sign in to pages.
 *
 * @param name of the issuer in the file
 * @param title what people know it by
 * @param clientId the id it gave
 * @param secretFile the file with the secret that goes with the id; without one, the client is a public one
 * @param scopes what is asked for, {@code openid} among them
 */
record LoginClient(String name, String title, String clientId, Optional<Path> secretFile, List<String> scopes) {
    private static final String OPENID = "openid";

    LoginClient {
        scopes = List.copyOf(scopes);
    }

    /** What the file says; empty where nobody signs in at the issuer. */
    static Optional<LoginClient> of(AccessKeys keys) {
        Optional<String> id = keys.optional("login.client-id");
        if (id.isEmpty()) {
            List.of("login.secret-file", "login.scopes", "login.title")
                    .forEach(key -> keys.optional(key).ifPresent(text -> {
                        throw keys.problem(key, "is of no use without login.client-id");
                    }));
            return Optional.empty();
        }
        List<String> scopes = keys.optional("login.scopes").isEmpty() ? List.of(OPENID) : keys.words("login.scopes");
        if (!scopes.contains(OPENID)) {
            throw keys.problem("login.scopes", "has to have openid among them");
        }
        return Optional.of(new LoginClient(
                keys.shortName(),
                keys.optional("login.title").orElse(keys.shortName()),
                id.get(),
                keys.optional("login.secret-file").map(Path::of),
                scopes));
    }
}
