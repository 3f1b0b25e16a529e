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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.access.AuthorizationServer;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0): fetched when it is needed, from its own address, and kept for ten
 * minutes. One thread asks at a time; until it has an answer, the one before counts. What is not of this issuer, or names an
 * address whose answers cannot be believed, is not used.
 */
final class OidcDiscovery {
    private static final Logger LOG = Logger.getLogger(OidcDiscovery.class.getName());
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(10);
    private static final int FIRST_ANSWER_SECONDS = 5;

    /** What an issuer can do that does not say so, of what is of use to apps. */
    private static final List<String> BY_DEFAULT = List.of("authorization_code");

    private final URI issuer;
    private final Clock clock;
    private final AtomicReference<Heard> heard = new AtomicReference<>(Heard.NOTHING);
    private final AtomicBoolean asking = new AtomicBoolean();
    private final CountDownLatch first = new CountDownLatch(1);

    OidcDiscovery(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    private record Heard(Optional<OIDCProviderMetadata> metadata, Instant until) {
        static final Heard NOTHING = new Heard(Optional.empty(), Instant.MIN);
    }

    /** What it says; empty when it does not answer, or not as it should. Only for its first answer somebody waits, some seconds. */
    Optional<OIDCProviderMetadata> metadata() {
        askAnew();
        try {
            first.await(FIRST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return heard.get().metadata();
    }

    /** Has it asked, by another thread, unless what it said last is fresh or it is being asked already. */
    private void askAnew() {
        if (clock.instant().isBefore(heard.get().until()) || !asking.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(this::ask, "rapport-discovery");
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        try {
            Optional<OIDCProviderMetadata> fresh = fetch();
            heard.set(new Heard(fresh, clock.instant().plus(fresh.isPresent() ? KEPT : NOT_ASKED_AGAIN)));
        } finally {
            asking.set(false);
            first.countDown();
        }
    }

    private Optional<OIDCProviderMetadata> fetch() {
        URI place = URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try {
            AccessSettings.requireTrustworthy("The issuer", place);
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    new PinnedRetriever().retrieveResource(place.toURL()).getContent());
            return Optional.of(requireOwn(metadata));
        } catch (IOException | ParseException | RuntimeException e) {
            LOG.log(Level.WARNING, "What {0} says of itself cannot be used: {1}", new Object[] {
                issuer, e.getClass().getSimpleName()
            });
            return Optional.empty();
        }
    }

    /** Where apps get its tokens, as far as it is known; nobody waits for it. */
    Optional<AuthorizationServer> server() {
        askAnew();
        return heard.get()
                .metadata()
                .filter(said -> said.getTokenEndpointURI() != null)
                .map(said -> new AuthorizationServer(
                        issuer,
                        Optional.ofNullable(said.getAuthorizationEndpointURI()),
                        said.getTokenEndpointURI(),
                        Optional.ofNullable(said.getIntrospectionEndpointURI()),
                        Optional.ofNullable(said.getJWKSetURI()),
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
        requireTrustworthy("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        requireTrustworthy("token_endpoint", metadata.getTokenEndpointURI());
        requireTrustworthy("introspection_endpoint", metadata.getIntrospectionEndpointURI());
        requireTrustworthy("jwks_uri", metadata.getJWKSetURI());
        requireTrustworthy("end_session_endpoint", metadata.getEndSessionEndpointURI());
        return metadata;
    }

    /** An issuer of machine tokens may have no more than a few of the addresses. */
    private static void requireTrustworthy(String name, URI place) {
        if (place != null) {
            AccessSettings.requireTrustworthy(name, place);
        }
    }
}
