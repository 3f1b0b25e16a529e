package org.rapport.issuer;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Who is registered: {@code pages}, at which people sign in with PKCE; {@code machine} with signed tokens and {@code opaque} with
 * tokens that nobody can read; and {@code rapport}, which may ask about these. The secret of each is its name with {@code -secret}.
 */
final class Clients implements RegisteredClientRepository {
    private final Map<String, RegisteredClient> byName = new ConcurrentHashMap<>();

    Clients() {
        machine("machine", OAuth2TokenFormat.SELF_CONTAINED);
        machine("opaque", OAuth2TokenFormat.REFERENCE);
        machine("rapport", OAuth2TokenFormat.SELF_CONTAINED);
    }

    /** Registers the pages anew: nobody has consented to that client yet. */
    void callback(String url) {
        save(client("pages")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(url)
                .postLogoutRedirectUri(url.replaceFirst("/callback$", "/ended"))
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .build())
                .build());
    }

    private void machine(String id, OAuth2TokenFormat format) {
        save(client(id)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("system/Observation.rs")
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(format)
                        .accessTokenTimeToLive(Duration.ofMinutes(5))
                        .build())
                .build());
    }

    private static RegisteredClient.Builder client(String id) {
        return RegisteredClient.withId(UUID.randomUUID().toString())
                .clientId(id)
                .clientSecret("{noop}" + id + "-secret")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    @Override
    public void save(RegisteredClient client) {
        byName.put(client.getClientId(), client);
    }

    @Override
    public RegisteredClient findById(String id) {
        return byName.values().stream()
                .filter(client -> client.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public RegisteredClient findByClientId(String clientId) {
        return byName.get(clientId);
    }
}
