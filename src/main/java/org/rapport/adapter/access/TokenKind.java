package org.rapport.adapter.access;

import com.nimbusds.jose.JOSEObjectType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of an issuer is for. Issuers sign tokens of other kinds with the same keys: an ID token tells a page who signed
 * in, and opens no door, even where its audience is the same.
 */
final class TokenKind {
    /** What the header of an access token says, as RFC 9068, section 2.1, has it. */
    static final Set<JOSEObjectType> OF_ACCESS =
            Set.of(new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    private static final List<String> WHERE_SAID = List.of("typ", "token_use");
    private static final Set<String> ACCESS = Set.of("bearer", "dpop", "access", "access_token", "at+jwt");
    private static final Set<String> OTHER =
            Set.of("id", "id_token", "refresh", "refresh_token", "offline", "logout", "logout_token");
    /** Of ID tokens (OpenID Connect Core 1.0, sections 2 and 3.3.2.11) and of logout tokens (Back-Channel Logout, 2.4). */
    private static final Set<String> OF_OTHERS = Set.of("nonce", "at_hash", "c_hash", "s_hash", "events");

    private TokenKind() {}

    /**
     * Whether a token is for access, as far as it tells. One that says so in its header or in a claim is; one that says
     * something else is not; of the rest those are not that have claims of ID tokens or logout tokens.
     *
     * <p>Example: {@code "typ": "Bearer"} with a nonce is for access; a nonce alone is not.
     *
     * @param header the {@code typ} of its header; none of one that was asked about
     */
    static boolean forAccess(Optional<JOSEObjectType> header, Claims claims) {
        List<String> said = WHERE_SAID.stream()
                .flatMap(name -> claims.text(name).stream())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
        if (said.stream().anyMatch(OTHER::contains)) {
            return false;
        }
        return header.filter(OF_ACCESS::contains).isPresent()
                || said.stream().anyMatch(ACCESS::contains)
                || claims.values().keySet().stream().noneMatch(OF_OTHERS::contains);
    }
}
