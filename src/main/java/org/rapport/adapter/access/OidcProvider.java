package org.rapport.adapter.access;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import org.rapport.application.access.Caller;
import org.rapport.application.login.IdentityProvider;
import org.rapport.application.login.LoginRefused;
import org.rapport.application.login.LoginRefused.Reason;
import org.rapport.application.login.SignedIn;
import org.rapport.application.login.Trip;

/**
 * An issuer at which people sign in by OpenID Connect: the authorization code flow with PKCE. What its ID token claims of
 * somebody makes a caller of them by the same rules as the claims of bearer tokens.
 */
final class OidcProvider implements IdentityProvider {
    private final TrustedIssuer issuer;
    private final LoginClient client;
    private final OidcDiscovery discovery;
    private final OidcTokens tokens;
    private final Clock clock;

    OidcProvider(TrustedIssuer issuer, LoginClient client, OidcDiscovery discovery, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.discovery = discovery;
        this.tokens = new OidcTokens(issuer, client);
        this.clock = clock;
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public String title() {
        return client.title();
    }

    @Override
    public URI departure(Trip trip) throws LoginRefused {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(client.scopes().toArray(String[]::new)),
                        new ClientID(client.clientId()),
                        trip.back())
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(trip.state()))
                .nonce(new Nonce(trip.nonce()))
                .codeChallenge(new CodeVerifier(trip.verifier()), CodeChallengeMethod.S256);
        Strength strength = issuer.strength();
        if (!strength.acr().isEmpty()) {
            request.acrValues(strength.acr().stream().map(ACR::new).toList());
        }
        strength.maxAge().ifPresent(age -> request.maxAge((int) age.toSeconds()));
        return request.build().toURI();
    }

    @Override
    public SignedIn arrive(Trip trip, Answer answer) throws LoginRefused {
        OIDCProviderMetadata metadata = metadata();
        requireSentBy(metadata, answer);
        OidcTokens.Known known = tokens.redeem(metadata, trip, answer.code());
        Caller caller = issuer.rules().ofPages().caller(issuer.issuer().toString(), known.claims());
        if (!issuer.strength().isMetBy(known.claims(), clock.instant(), issuer.clockTolerance())) {
            throw new LoginRefused(
                    Reason.FORBIDDEN,
                    "How you signed in at " + client.title()
                            + " is not enough here. Please sign in again, with all that it"
                            + " offers you to show who you are.",
                    Optional.of(caller));
        }
        return new SignedIn(caller, client.name(), known.idToken());
    }

    /** An answer that another issuer sent (RFC 9207). */
    private void requireSentBy(OIDCProviderMetadata metadata, Answer answer) throws LoginRefused {
        String own = issuer.issuer().toString();
        boolean sent = answer.issuer().map(own::equals).orElse(!metadata.supportsAuthorizationResponseIssuerParam());
        if (!sent) {
            throw new LoginRefused(Reason.FORBIDDEN, "The answer did not come from " + client.title() + ".");
        }
    }

    @Override
    public Optional<URI> farewell(SignedIn who, URI back) {
        return discovery
                .metadata()
                .map(OIDCProviderMetadata::getEndSessionEndpointURI)
                .flatMap(place -> farewell(place, who.idToken(), back));
    }

    private Optional<URI> farewell(URI place, String idToken, URI back) {
        try {
            return Optional.of(new LogoutRequest(
                            place, JWTParser.parse(idToken), null, new ClientID(client.clientId()), back, null, null)
                    .toURI());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private OIDCProviderMetadata metadata() throws LoginRefused {
        return discovery
                .metadata()
                .filter(said -> said.getAuthorizationEndpointURI() != null && said.getTokenEndpointURI() != null)
                .filter(said -> issuer.jwksUri().isPresent() || said.getJWKSetURI() != null)
                .orElseThrow(() -> new LoginRefused(
                        Reason.ISSUER, client.title() + " does not answer at the moment. Please try again later."));
    }
}
