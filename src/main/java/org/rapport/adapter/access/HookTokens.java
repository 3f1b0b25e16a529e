package org.rapport.adapter.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.advice.AdviceSettings.Client;
import org.rapport.application.advice.SeenTokens;

/**
 * Checks the tokens of systems that ask for cards: signed with ES384 or RS384 by a key of a client on the list, meant for
 * the endpoint that is called, in force, and never shown before.
 *
 * <p>A {@code jku} must be the address on the list, character by character; nothing is fetched from any other.
 */
final class HookTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int LONGEST_TOKEN = 16 * 1024;

    private final List<Entry> entries;
    private final SeenTokens seen;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * @param clients who may ask
     * @param seen remembers tokens
     * @param tolerance how far a client's clock may be off
     * @param clock the time
     */
    HookTokens(List<Client> clients, SeenTokens seen, Duration tolerance, Clock clock) {
        this.entries = clients.stream()
                .map(client -> new Entry(client, processor(client.keys())))
                .toList();
        this.seen = seen;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    private static DefaultJWTProcessor<SecurityContext> processor(URI keys) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, KeySets.at(keys)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    /**
     * Whose token it is; empty for a token that is not good, which includes one that was good once before.
     *
     * @param token a compact JWT
     * @param audience any of these it must name
     * @throws KeySourceException when the keys cannot be had
     */
    Optional<Client> client(String token, Set<String> audience) throws KeySourceException {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            for (Entry entry : entries) {
                Optional<JWTClaimsSet> claims = entry.fits(jwt) ? signed(entry, jwt) : Optional.empty();
                if (claims.isPresent()) {
                    return take(entry.client(), claims.get(), audience);
                }
            }
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The claims when a key of the client has signed them. */
    private static Optional<JWTClaimsSet> signed(Entry entry, SignedJWT jwt) throws KeySourceException {
        try {
            return Optional.of(entry.processor().process(jwt, null));
        } catch (RateLimitReachedException e) {
            return Optional.empty();
        } catch (KeySourceException e) {
            throw e;
        } catch (BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Optional<Client> take(Client client, JWTClaimsSet claims, Set<String> audience) {
        boolean good = claims.getAudience().stream().anyMatch(audience::contains) && inForce(claims);
        String id = Optional.ofNullable(claims.getJWTID()).orElse("");
        if (!good || id.isBlank()) {
            return Optional.empty();
        }
        Instant forgotten =
                claims.getExpirationTime().toInstant().plus(tolerance).plusSeconds(1);
        return seen.first(client.issuer(), id, forgotten) ? Optional.of(client) : Optional.empty();
    }

    private boolean inForce(JWTClaimsSet claims) {
        Optional<Instant> expires = moment(claims.getExpirationTime());
        Optional<Instant> issued = moment(claims.getIssueTime());
        Instant now = clock.instant();
        boolean begun = moment(claims.getNotBeforeTime())
                .map(start -> !start.isAfter(now.plus(tolerance)))
                .orElse(true);
        return begun
                && expires.isPresent()
                && issued.isPresent()
                && expires.get().isAfter(now.minus(tolerance))
                && !issued.get().isAfter(now.plus(tolerance))
                && !expires.get().isAfter(issued.get().plus(LONGEST_LIFE));
    }

    private static Optional<Instant> moment(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    /** A client with what checks the signatures of its keys. */
    private record Entry(Client client, DefaultJWTProcessor<SecurityContext> processor) {
        boolean fits(SignedJWT jwt) throws ParseException {
            URI jku = jwt.getHeader().getJWKURL();
            return client.issuer().equals(jwt.getJWTClaimsSet().getIssuer())
                    && (jku == null || jku.toString().equals(client.keys().toString()));
        }
    }
}
