package org.rapport.adapter.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.login.LoginRefused;
import org.rapport.application.login.LoginRefused.Reason;
import org.rapport.application.login.Trip;

/** Exchanges codes at an issuer, and checks the ID tokens it gives for them. Access tokens are not kept. */
final class OidcTokens {
    private static final Logger LOG = Logger.getLogger(OidcTokens.class.getName());
    private static final int TIMEOUT_MILLIS = 5_000;

    private final TrustedIssuer issuer;
    private final LoginClient client;
    private final Map<URI, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

    OidcTokens(TrustedIssuer issuer, LoginClient client) {
        this.issuer = issuer;
        this.client = client;
    }

    /**
     * What an issuer said of somebody.
     *
     * @param claims of the ID token, and as {@code scope} what was granted
     * @param idToken as it was written
     */
    record Known(Claims claims, String idToken) {
        @Override
        public String toString() {
            return "what an issuer said of somebody";
        }
    }

    /**
     * Exchanges a code.
     *
     * @throws LoginRefused when the issuer gives nothing for it, or what it gives does not hold
     */
    Known redeem(OIDCProviderMetadata metadata, Trip trip, String code) throws LoginRefused {
        OIDCTokenResponse given = exchange(metadata, trip, code);
        JWT token = given.getOIDCTokens().getIDToken();
        try {
            Map<String, Object> claims = new LinkedHashMap<>(validator(metadata)
                    .validate(token, new Nonce(trip.nonce()))
                    .toJWTClaimsSet()
                    .getClaims());
            requireForUs(claims);
            claims.put("scope", granted(given));
            return new Known(new Claims(claims), token.getParsedString());
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw refused("An ID token of {0} was refused: {1}", e);
        }
    }

    /** A token with several audiences says which client it was given to (OpenID Connect Core 1.0, section 3.1.3.7, 4 and 5). */
    private void requireForUs(Map<String, Object> claims) throws BadJOSEException {
        Claims said = new Claims(claims);
        boolean several = said.words("aud").size() > 1;
        if (!said.text("azp").map(client.clientId()::equals).orElse(!several)) {
            throw new BadJOSEException("The token was given to another client");
        }
    }

    /** An issuer that says nothing of scopes has granted those that were asked for (RFC 6749, section 5.1). */
    private String granted(OIDCTokenResponse given) {
        return Optional.ofNullable(given.getOIDCTokens().getAccessToken().getScope())
                .map(Scope::toString)
                .orElse(String.join(" ", client.scopes()));
    }

    private OIDCTokenResponse exchange(OIDCProviderMetadata metadata, Trip trip, String code) throws LoginRefused {
        try {
            AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                    new AuthorizationCode(code), trip.back(), new CodeVerifier(trip.verifier()));
            HTTPRequest request = request(metadata, grant).toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            request.setFollowRedirects(false);
            TokenResponse response = OIDCTokenResponseParser.parse(ShortAnswers.of(request));
            if (!response.indicatesSuccess()) {
                LOG.log(Level.WARNING, "{0} gave nothing for a code: {1}", new Object[] {
                    issuer.issuer(), response.toErrorResponse().getErrorObject().getCode()
                });
                throw new LoginRefused(Reason.FORBIDDEN, client.title() + " did not let you in. Please sign in again.");
            }
            return withIdToken((OIDCTokenResponse) response.toSuccessResponse());
        } catch (IOException | ParseException e) {
            throw refused("{0} gave nothing for a code: {1}", e);
        }
    }

    private static OIDCTokenResponse withIdToken(OIDCTokenResponse given) throws ParseException {
        if (given.getOIDCTokens().getIDToken() == null) {
            throw new ParseException("There is no ID token");
        }
        return given;
    }

    private TokenRequest request(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) throws IOException {
        URI place = metadata.getTokenEndpointURI();
        ClientID id = new ClientID(client.clientId());
        Optional<Path> file = client.secretFile();
        if (file.isEmpty()) {
            return new TokenRequest.Builder(place, id, grant).build();
        }
        Secret secret = new Secret(Files.readString(file.get()).strip());
        return new TokenRequest.Builder(place, authentication(metadata, id, secret), grant).build();
    }

    /** In the header, unless the issuer takes secrets in the form alone. */
    private static ClientAuthentication authentication(OIDCProviderMetadata metadata, ClientID id, Secret secret) {
        List<ClientAuthenticationMethod> taken =
                Optional.ofNullable(metadata.getTokenEndpointAuthMethods()).orElse(List.of());
        boolean inForm = taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return inForm ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    /** Of the keys that the file names; else of those that the issuer says are its own. */
    private IDTokenValidator validator(OIDCProviderMetadata metadata) {
        URI place = issuer.jwksUri().orElse(metadata.getJWKSetURI());
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(issuer.issuer()),
                new ClientID(client.clientId()),
                new JWSVerificationKeySelector<>(issuer.algorithms(), keys.computeIfAbsent(place, KeySets::at)),
                null);
        validator.setMaxClockSkew((int) issuer.clockTolerance().toSeconds());
        return validator;
    }

    private LoginRefused refused(String sentence, Exception cause) {
        LOG.log(Level.WARNING, sentence, new Object[] {
            issuer.issuer(), cause.getClass().getSimpleName()
        });
        return new LoginRefused(Reason.ISSUER, client.title() + " did not answer as it should. Please sign in again.");
    }
}
