package org.rapport.adapter.access;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.adapter.access.TrustedIssuer.Introspection;

/**
 * Asks an issuer about tokens (RFC 7662). What it says is kept for half a minute, though never beyond a token's end, so that
 * a token that was taken back opens nothing half a minute later. It is asked a few questions at once: who shows many tokens
 * that nobody knows does not have all threads of the server wait for it.
 */
final class IntrospectedTokens {
    private static final Logger LOG = Logger.getLogger(IntrospectedTokens.class.getName());
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 8;
    private static final int PATIENCE_SECONDS = 2;

    private final TrustedIssuer issuer;
    private final Introspection where;
    private final Clock clock;
    private final Semaphore asking = new Semaphore(AT_ONCE);
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    IntrospectedTokens(TrustedIssuer issuer, Introspection where, Clock clock) {
        this.issuer = issuer;
        this.where = where;
        this.clock = clock;
    }

    /** What was said of a token, and until when that counts. */
    private record Heard(Looked looked, Instant until) {}

    Looked look(String token) {
        String key = digest(token);
        Instant now = clock.instant();
        return said(key, now).orElseGet(() -> askInTurn(token, key, now));
    }

    /** Whether it has been asked about a token, and what it said still counts. */
    boolean knows(String token) {
        return said(digest(token), clock.instant()).isPresent();
    }

    private Optional<Looked> said(String key, Instant now) {
        return Optional.ofNullable(heard.get(key))
                .filter(before -> now.isBefore(before.until()))
                .map(Heard::looked);
    }

    private Looked askInTurn(String token, String key, Instant now) {
        try {
            if (!asking.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Looked.at(Verdict.UNDECIDABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Looked.at(Verdict.UNDECIDABLE);
        }
        try {
            return said(key, now).orElseGet(() -> keep(token, key, now));
        } finally {
            asking.release();
        }
    }

    private Looked keep(String token, String key, Instant now) {
        Heard fresh;
        try {
            fresh = ask(token, now);
        } catch (IOException | ParseException e) {
            LOG.log(Level.WARNING, "{0} cannot be asked about tokens: {1}", new Object[] {
                issuer.issuer(), e.getClass().getSimpleName()
            });
            return Looked.at(Verdict.UNDECIDABLE);
        }
        if (heard.size() >= MOST) {
            heard.clear();
        }
        heard.put(key, fresh);
        return fresh.looked();
    }

    private Heard ask(String token, Instant now) throws IOException, ParseException {
        Secret secret = new Secret(Files.readString(where.secretFile()).strip());
        HTTPRequest request = new TokenIntrospectionRequest(
                        where.endpoint(),
                        new ClientSecretBasic(new ClientID(where.clientId()), secret),
                        new BearerAccessToken(token))
                .toHTTPRequest();
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        request.setFollowRedirects(false);
        TokenIntrospectionResponse response = TokenIntrospectionResponse.parse(ShortAnswers.of(request));
        if (!response.indicatesSuccess()) {
            throw new IOException("refused");
        }
        Claims claims = new Claims(response.toSuccessResponse().toJSONObject());
        Optional<Instant> end = time(claims, "exp");
        boolean good = response.toSuccessResponse().isActive()
                && ours(claims)
                && inForce(claims, end, now)
                && TokenKind.forAccess(Optional.empty(), claims);
        Instant until = now.plus(KEPT);
        return new Heard(
                good ? Looked.held(issuer, claims, now) : Looked.at(Verdict.INVALID),
                good ? end.filter(until::isAfter).orElse(until) : until);
    }

    private boolean ours(Claims claims) {
        boolean own = claims.text("iss").map(issuer.issuer().toString()::equals).orElse(true);
        return own && claims.words("aud").contains(issuer.audience());
    }

    private boolean inForce(Claims claims, Optional<Instant> end, Instant now) {
        Duration tolerance = issuer.clockTolerance();
        boolean begun = time(claims, "nbf")
                .map(start -> !start.isAfter(now.plus(tolerance)))
                .orElse(true);
        return begun && end.map(now.minus(tolerance)::isBefore).orElse(false);
    }

    private static Optional<Instant> time(Claims claims, String name) {
        return claims.values().get(name) instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
