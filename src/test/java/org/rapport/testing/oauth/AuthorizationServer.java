package org.rapport.testing.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;

/** The authorization server of a hospital: checks clients as the standards say and gives short-lived bearer tokens. */
public final class AuthorizationServer implements AutoCloseable {
    public static final String CLIENT = "rapport-at-berlin";

    private final MisbehavingEhr socket = MisbehavingEhr.playing(this::reply);
    private final Set<String> good = new CopyOnWriteArraySet<>();
    private final Set<String> seenIds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    private final Queue<Reply> troubles = new ConcurrentLinkedQueue<>();
    private volatile Function<Request, Optional<String>> clientCheck = request -> Optional.of("invalid_client");
    private volatile Predicate<String> knownScope = scope -> true;
    private volatile Optional<String> granted = Optional.empty();
    private volatile long lifetime = 300;
    private volatile Duration ahead = Duration.ZERO;

    /** Registers the client with the address-free form of its key set. */
    public AuthorizationServer registerKeys(String keySet) {
        clientCheck = request -> assertionObjection(form(request), keySet);
        return this;
    }

    /** Registers the client with a secret that has to come in a certain way. */
    public AuthorizationServer registerSecret(Predicate<Request> check) {
        clientCheck = request -> check.test(request) ? Optional.empty() : Optional.of("invalid_client");
        return this;
    }

    public AuthorizationServer knowsScopes(Predicate<String> known) {
        knownScope = known;
        return this;
    }

    public AuthorizationServer grants(String scopes) {
        granted = Optional.of(scopes);
        return this;
    }

    public AuthorizationServer lifetime(long seconds) {
        lifetime = seconds;
        return this;
    }

    public AuthorizationServer clockAhead(Duration offset) {
        ahead = offset;
        return this;
    }

    /** Time goes by, for this server as for everybody. */
    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** The next request to the token endpoint gets this. */
    public AuthorizationServer once(Reply reply) {
        troubles.add(reply);
        return this;
    }

    public URI tokenEndpoint() {
        return URI.create("http://127.0.0.1:" + socket.base().getPort() + "/token");
    }

    /** What was asked at the token endpoint. */
    public List<Request> tokenRequests() {
        return socket.requests("POST", "/token");
    }

    public Map<String, String> lastForm() {
        List<Request> requests = tokenRequests();
        return form(requests.get(requests.size() - 1));
    }

    /** Whether an EHR should let the bearer in. */
    public boolean accepts(Optional<String> authorization) {
        return authorization.filter(value -> value.startsWith("Bearer ")).isPresent()
                && good.contains(authorization.get().substring(7));
    }

    /** Every token given so far is worth nothing from now on. */
    public void revokeAll() {
        good.clear();
    }

    /** Text that must turn up nowhere: tokens that were given. */
    public Set<String> secrets() {
        return good;
    }

    private Reply reply(Request request) {
        if (!troubles.isEmpty()) {
            return troubles.remove();
        }
        Map<String, String> form = form(request);
        Optional<String> objection = clientCheck.apply(request);
        if (objection.isPresent()) {
            return answer(objection.get().equals("invalid_client") ? 401 : 400, error(objection.get()));
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return answer(400, error("unsupported_grant_type"));
        }
        if (!Arrays.stream(form.getOrDefault("scope", "").split(" ")).allMatch(knownScope)) {
            return answer(400, error("invalid_scope"));
        }
        String token = "t0ken.of-the.moment-" + issued.incrementAndGet();
        good.add(token);
        return answer(
                200,
                "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":" + lifetime
                        + ",\"scope\":\"" + granted.orElse(form.get("scope")) + "\"}");
    }

    private static String error(String code) {
        return "{\"error\":\"" + code + "\",\"error_description\":\"quoting s3cret things\"}";
    }

    private Reply answer(int status, String json) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(ahead).atOffset(ZoneOffset.UTC));
        return Reply.json(status, json, "Date: " + date);
    }

    private Optional<String> assertionObjection(Map<String, String> form, String keySet) {
        try {
            String assertion = form.getOrDefault("client_assertion", "..");
            boolean type =
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".equals(form.get("client_assertion_type"));
            JsonNode header = AssertionCheck.json(assertion.split("\\.")[0]);
            JsonNode claims = AssertionCheck.json(assertion.split("\\.")[1]);
            boolean sound = type
                    && "JWT".equals(header.path("typ").asText())
                    && AssertionCheck.verifies(assertion, keySet)
                    && CLIENT.equals(claims.path("iss").asText())
                    && CLIENT.equals(claims.path("sub").asText())
                    && tokenEndpoint().toString().equals(claims.path("aud").asText())
                    && timely(claims)
                    && seenIds.add(claims.path("jti").asText());
            return sound ? Optional.empty() : Optional.of("invalid_client");
        } catch (IOException | RuntimeException e) {
            return Optional.of("invalid_client");
        }
    }

    /** By the clock of this server: not expired, not longer than five minutes, not from the future. */
    private boolean timely(JsonNode claims) {
        long now = Instant.now().plus(ahead).getEpochSecond();
        long expires = claims.path("exp").asLong();
        return expires > now
                && expires <= now + 300
                && claims.path("iat").asLong() <= now + 5
                && expires - claims.path("iat").asLong() <= 300;
    }

    private static Map<String, String> form(Request request) {
        return Arrays.stream(request.body().split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> b));
    }

    @Override
    public void close() {
        socket.close();
    }
}
