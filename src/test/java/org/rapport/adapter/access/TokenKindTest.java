package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.access.Issuer.claims;
import static org.rapport.adapter.access.Issuer.sign;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.access.Caller;

/** Tokens that an issuer signed for something else than access, all with the right audience. */
class TokenKindTest {
    private static final RSAKey KEY = Issuer.rsa("one");
    private static final Caller NOBODY = Caller.thisMachine(Set.of(), false);
    private static final JOSEObjectType ACCESS = new JOSEObjectType("at+jwt");

    @TempDir
    private Path folder;

    private Issuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new Issuer();
        issuer.publish(KEY.toPublicJWK());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "at_hash", "c_hash", "s_hash"})
    void anIdTokenOpensNothing(String claim) throws IOException {
        JWTClaimsSet token = claims().claim(claim, "n-0S6_WzA2Mj").build();
        assertThat(opens("", JOSEObjectType.JWT, token)).isFalse();
        assertThat(opens("", null, token)).isFalse();
    }

    @Test
    void aLogoutTokenOpensNothing() throws IOException {
        Map<String, Object> events = Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());
        assertThat(opens(
                        "", JOSEObjectType.JWT, claims().claim("events", events).build()))
                .isFalse();
        assertThat(opens("", new JOSEObjectType("logout+jwt"), claims().build()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"typ,ID", "typ,Refresh", "typ,Offline", "typ,Logout", "token_use,id", "token_use,refresh_token"})
    void aTokenThatIsSaidToBeForSomethingElseOpensNothing(String claim, String kind) throws IOException {
        JWTClaimsSet token = claims().claim(claim, kind).build();
        assertThat(opens("", JOSEObjectType.JWT, token)).isFalse();
        assertThat(opens("", ACCESS, token)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"typ,Bearer", "typ,DPoP", "token_use,access"})
    void aTokenThatIsSaidToBeForAccessMayHaveANonce(String claim, String kind) throws IOException {
        JWTClaimsSet token =
                claims().claim(claim, kind).claim("nonce", "n-0S6_WzA2Mj").build();
        assertThat(opens("", JOSEObjectType.JWT, token)).isTrue();
        assertThat(opens("", ACCESS, claims().claim("nonce", "n-0S6_WzA2Mj").build()))
                .isTrue();
    }

    @Test
    void tokensOfAnIssuerThatSaysWhatTheyAreHaveToSaySo() throws IOException {
        String typed = "issuer.own.token-type=at+jwt\n";
        JWTClaimsSet token = claims().build();
        assertThat(opens(typed, ACCESS, token)).isTrue();
        assertThat(opens(typed, new JOSEObjectType("application/at+jwt"), token))
                .isTrue();
        assertThat(opens(typed, JOSEObjectType.JWT, token)).isFalse();
        assertThat(opens(typed, null, token)).isFalse();
        assertThat(opens("", null, token)).isTrue();
        assertThatThrownBy(() -> policy("issuer.own.token-type=jwt\n"))
                .hasMessageContaining("issuer.own.token-type has to be at+jwt");
    }

    private boolean opens(String setting, JOSEObjectType type, JWTClaimsSet claims) throws IOException {
        String token = "Bearer " + sign(KEY, JWSAlgorithm.RS256, type, claims);
        return policy(setting).decide(new Approach("10.0.0.1", Optional.empty(), Optional.empty(), Optional.of(token)))
                instanceof Decision.Admitted;
    }

    private AccessPolicy policy(String setting) throws IOException {
        String rules =
                """
                issuer.own.url=%s
                issuer.own.jwks-uri=%s
                issuer.own.audience=%s
                issuer.own.sites=*
                issuer.own.roles=clinician
                """
                        .formatted(Issuer.NAME, issuer.settings().jwksUri().orElseThrow(), Issuer.AUDIENCE);
        Path file = Files.writeString(folder.resolve("access.properties"), rules + setting);
        return new AccessPolicy(AccessSettings.loopbackOnly(), ScopeNames.DEFAULT, Optional.of(file), NOBODY);
    }
}
