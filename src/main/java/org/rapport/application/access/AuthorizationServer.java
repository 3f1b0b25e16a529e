package org.rapport.application.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where apps get tokens that open something here, as the issuer says of itself.
 *
 * @param issuer whose tokens these are
 * @param authorize where a browser is sent, {@code authorization_endpoint}; empty where machines alone get tokens
 * @param token where tokens are given out, {@code token_endpoint}
 * @param introspect where it is asked about tokens
 * @param keys where it publishes its keys
 * @param grants by which ways tokens are given out, such as {@code client_credentials}
 * @param challenges methods of PKCE that it knows
 * @param authentication how clients show it who they are
 */
public record AuthorizationServer(
        URI issuer,
        Optional<URI> authorize,
        URI token,
        Optional<URI> introspect,
        Optional<URI> keys,
        List<String> grants,
        List<String> challenges,
        List<String> authentication) {
    public AuthorizationServer {
        grants = List.copyOf(grants);
        challenges = List.copyOf(challenges);
        authentication = List.copyOf(authentication);
    }
}
