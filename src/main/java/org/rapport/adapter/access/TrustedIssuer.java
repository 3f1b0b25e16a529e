package org.rapport.adapter.access;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whose tokens are accepted.
 *
 * @param issuer the {@code iss} of its tokens
 * @param jwksUri where it publishes the keys that its tokens are signed with; absent when it is asked about each
 * @param introspection where it is asked about tokens that cannot be read
 * @param audience the {@code aud} that tokens carry
 * @param clockTolerance how far its clock may be off
 * @param algorithms with which tokens may be signed
 * @param typed whether its tokens have to say in their header that they are access tokens (RFC 9068)
 * @param rules what its claims make of somebody
 * @param strength how its people have to have signed in
 * @param login as what Rapport is registered there, where its people sign in to pages
 */
record TrustedIssuer(
        URI issuer,
        Optional<URI> jwksUri,
        Optional<Introspection> introspection,
        String audience,
        Duration clockTolerance,
        Set<JWSAlgorithm> algorithms,
        boolean typed,
        ClaimRules rules,
        Strength strength,
        Optional<LoginClient> login) {
    /** Those that are accepted where nothing else is set. */
    static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    /**
     * Where an issuer is asked about a token.
     *
     * @param endpoint https, or a loopback address
     * @param clientId by whose name
     * @param secretFile the file with the secret that goes with the name
     */
    record Introspection(URI endpoint, String clientId, Path secretFile) {}

    /** The one that the settings of the module name. */
    static Optional<TrustedIssuer> of(AccessSettings settings, ScopeNames names) {
        return settings.issuer()
                .map(issuer -> new TrustedIssuer(
                        issuer,
                        settings.jwksUri(),
                        Optional.empty(),
                        settings.audience().orElseThrow(),
                        settings.clockTolerance(),
                        ALGORITHMS,
                        false,
                        ClaimRules.byScopes(names),
                        Strength.ANY,
                        Optional.empty()));
    }
}
