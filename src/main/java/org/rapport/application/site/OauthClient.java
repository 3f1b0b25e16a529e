package org.rapport.application.site;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Rapport fetches bearer tokens itself, as a client of the EHR's authorization server (OAuth 2 {@code
 * client_credentials}, SMART Backend Services).
 *
 * @param clientId the id that the hospital gave at registration
 * @param proof how Rapport proves that it is this client
 * @param tokenUrl where tokens are fetched; what the EHR itself publishes, when empty
 * @param scopes what is asked for; what Rapport needs of this site, when empty
 */
public record OauthClient(String clientId, Proof proof, Optional<URI> tokenUrl, List<String> scopes)
        implements Site.Credentials {
    public OauthClient {
        scopes = List.copyOf(scopes);
    }

    /** How a client proves who it is. Secrets are named by file and never held here. */
    public sealed interface Proof {
        /**
         * An assertion signed with a private key of ours ({@code private_key_jwt}).
         *
         * @param files PEM or JWK files; the first signs, the public halves of all are published
         */
        record Keys(List<String> files) implements Proof {
            public Keys {
                files = List.copyOf(files);
            }
        }

        /**
         * A secret that both sides know.
         *
         * @param file the file that holds it, read anew for each token
         */
        record Secret(String file) implements Proof {}

        /** The client certificate of the TLS connection (RFC 8705). */
        record Certificate() implements Proof {}
    }
}
