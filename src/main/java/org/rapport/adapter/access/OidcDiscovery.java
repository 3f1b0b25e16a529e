package org.rapport.adapter.access;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0): fetched when it is needed, from its own address, and kept for ten
 * minutes. What is not of this issuer, or names an address whose answers cannot be believed, is not used.
 */
final class OidcDiscovery {
    private static final Logger LOG = Logger.getLogger(OidcDiscovery.class.getName());
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(10);

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
