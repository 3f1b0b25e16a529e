package org.rapport.adapter.access;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.access.AuthorizationServer;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0): fetched when it is needed, from its own address, and kept for ten
 * minutes. What is not of this issuer, or names an address whose answers cannot be believed, is not used.
 */
final class OidcDiscovery {
    private static final Logger LOG = Logger.getLogger(OidcDiscovery.class.getName());
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(10);

    /** What an issuer can do that does not say so, of what is of use to apps. */
    private static final List<String> BY_DEFAULT = List.of("authorization_code");

    private final URI issuer;
    private final Clock clock;
    private final AtomicReference<Heard> heard = new AtomicReference<>();

    OidcDiscovery(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    private record Heard(Optional<OIDCProviderMetadata> metadata, Instant until) {}

    /** What it says; empty when it does not answer, or not as it should. */
    synchronized Optional<OIDCProviderMetadata> metadata() {
        Instant now = clock.instant();
        Heard before = heard.get();
        if (before == null || !now.isBefore(before.until())) {
            Optional<OIDCProviderMetadata> fresh = fetch();
            heard.set(new Heard(fresh, now.plus(fresh.isPresent() ? KEPT : NOT_ASKED_AGAIN)));
        }
        return heard.get().metadata();
    }

    private Optional<OIDCProviderMetadata> fetch() {
        URI place = URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try {
            AccessSettings.requireTrustworthy("The issuer", place);
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    new PinnedRetriever().retrieveResource(place.toURL()).getContent());
            return Optional.of(requireOwn(metadata));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "What {0} says of itself cannot be used: {1}", new Object[] {
                issuer, e.getClass().getSimpleName()
            });
            return Optional.empty();
        }
    }

    /** Where apps get its tokens. */
    Optional<AuthorizationServer> server() {
        return metadata()
                .map(said -> new AuthorizationServer(
                        issuer,
                        said.getAuthorizationEndpointURI(),
                        said.getTokenEndpointURI(),
                        Optional.ofNullable(said.getIntrospectionEndpointURI()),
                        said.getJWKSetURI(),
                        said.getGrantTypes() == null ? BY_DEFAULT : words(said.getGrantTypes()),
                        words(said.getCodeChallengeMethods()),
                        words(said.getTokenEndpointAuthMethods())));
    }

    private static List<String> words(List<? extends Identifier> said) {
        return Optional.<List<? extends Identifier>>ofNullable(said).orElse(List.of()).stream()
                .map(Identifier::getValue)
                .toList();
    }

    private OIDCProviderMetadata requireOwn(OIDCProviderMetadata metadata) {
        if (!metadata.getIssuer().getValue().equals(issuer.toString())) {
            throw new IllegalArgumentException("It is of another issuer");
        }
        AccessSettings.requireTrustworthy("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        AccessSettings.requireTrustworthy("token_endpoint", metadata.getTokenEndpointURI());
        AccessSettings.requireTrustworthy("jwks_uri", metadata.getJWKSetURI());
        Optional.ofNullable(metadata.getEndSessionEndpointURI())
                .ifPresent(uri -> AccessSettings.requireTrustworthy("end_session_endpoint", uri));
        return metadata;
    }
}
