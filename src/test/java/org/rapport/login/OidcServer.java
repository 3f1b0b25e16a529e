package org.rapport.login;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.rapport.adapter.access.Issuer;

/**
 * An issuer at which people sign in: discovery, authorization code flow with PKCE, ID tokens, and signing out, over loopback HTTP. It
 * is as strict as the protocol lets it be; what it writes into ID tokens can be made wrong.
 */
public final class OidcServer implements AutoCloseable {
    public static final String CLIENT = "rapport-pages";
    public static final String SECRET = "s:e cret+of/pages";

    /** Made once, as that takes its time. */
    private static final RSAKey KEY = Issuer.rsa("login-1");

    /** Whatever no browser may ever see. */
    public final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** What its token endpoint answered, with the codes of errors. */
    final List<String> answers = new CopyOnWriteArrayList<>();

    final AtomicReference<UnaryOperator<JWTClaimsSet.Builder>> claims = new AtomicReference<>(given -> given);
    final AtomicReference<RSAKey> signing;
    /** What its token endpoint gives for a good code. */
    final AtomicReference<UnaryOperator<String>> given = new AtomicReference<>(all -> all);

    /** What it says of itself. */
    public final AtomicReference<UnaryOperator<String>> metadata = new AtomicReference<>(given -> given);
    /** Where its client is registered to come back. */
    public final AtomicReference<String> callback = new AtomicReference<>("");

    private final Map<String, Agreed> codes = new ConcurrentHashMap<>();
    private final Map<String, Account> accounts;
    private final HttpServer server;

    private record Agreed(Map<String, String> asked, Account account) {}

    public OidcServer(Account... accounts) throws IOException {
        this.accounts = new LinkedHashMap<>();
        List.of(accounts).forEach(one -> this.accounts.put(one.subject(), one));
        this.signing = new AtomicReference<>(KEY);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext(
                "/keys", exchange -> answer(exchange, 200, "application/json", new JWKSet(KEY).toString(true)));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/end", this::end);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void configuration(HttpExchange exchange) throws IOException {
        String json =
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "end_session_endpoint":"%1$s/end","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"],
                 "token_endpoint_auth_methods_supported":["client_secret_basic"],
                 "authorization_response_iss_parameter_supported":true}"""
                        .formatted(url());
        answer(exchange, 200, "application/json", metadata.get().apply(json));
    }

    /** Asks who it is; whoever is chosen goes back with a code. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = values(exchange.getRequestURI().getRawQuery());
        boolean proper = CLIENT.equals(asked.get("client_id"))
                && callback.get().equals(asked.get("redirect_uri"))
                && "code".equals(asked.get("response_type"))
                && List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid")
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.getOrDefault("code_challenge", "").length() == 43
                && asked.getOrDefault("state", "").length() > 20
                && asked.getOrDefault("nonce", "").length() > 20;
        if (!proper) {
            answer(exchange, 400, "text/plain", "This is no request of a client that is known here");
        } else if (asked.containsKey("as")) {
            back(exchange, asked);
        } else {
            choose(exchange);
        }
    }

    private void choose(HttpExchange exchange) throws IOException {
        StringBuilder page = new StringBuilder("<!doctype html><title>Hospital login</title><h1>Hospital login</h1>");
        String again = exchange.getRequestURI().getRawQuery().replace("&", "&amp;");
        accounts.keySet()
                .forEach(name ->
                        page.append("<p><a href=\"/authorize?%s&amp;as=%s\">%s</a>".formatted(again, name, name)));
        page.append("<p><a href=\"/authorize?%s&amp;as=\">nobody</a>".formatted(again));
        answer(exchange, 200, "text/html", page.toString());
    }

    private void back(HttpExchange exchange, Map<String, String> asked) throws IOException {
        Optional<Account> account = Optional.ofNullable(accounts.get(asked.get("as")));
        String code = UUID.randomUUID().toString();
        account.ifPresent(one -> codes.put(code, new Agreed(asked, one)));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?" + (account.isPresent() ? "code=" + code : "error=access_denied")
                                + "&state=" + encoded(asked.get("state")) + "&iss=" + encoded(url()));
        answer(exchange, 302, "text/plain", "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = values(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Optional<Agreed> agreed = Optional.ofNullable(codes.remove(form.getOrDefault("code", "")));
        String basic = Base64.getEncoder()
                .encodeToString((encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        String error = "";
        if (!("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            error = "invalid_client";
        } else if (!"authorization_code".equals(form.get("grant_type"))
                || agreed.isEmpty()
                || !agreed.get().asked().get("redirect_uri").equals(form.get("redirect_uri"))
                || !agreed.get().asked().get("code_challenge").equals(sha256(form.getOrDefault("code_verifier", "")))) {
            error = "invalid_grant";
        }
        answers.add(error.isEmpty() ? "token" : error);
        if (error.isEmpty()) {
            answer(exchange, 200, "application/json", given.get().apply(tokens(agreed.orElseThrow())));
        } else {
            answer(exchange, 400, "application/json", "{\"error\":\"" + error + "\"}");
        }
    }

    private String tokens(Agreed agreed) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject(agreed.account().subject())
                .audience(CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", agreed.asked().get("nonce"))
                .claim("groups", agreed.account().groups());
        String idToken = Issuer.sign(
                signing.get(), JWSAlgorithm.RS256, claims.get().apply(all).build());
        String access = "access." + UUID.randomUUID();
        secrets.add(idToken);
        secrets.add(access);
        return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"%s\"}"
                .formatted(access, idToken);
    }

    /** Signs out whoever an ID token of its own is of, and sends the browser back where the client is registered to be. */
    private void end(HttpExchange exchange) throws IOException {
        Map<String, String> asked = values(exchange.getRequestURI().getRawQuery());
        boolean known = secrets.contains(asked.get("id_token_hint")) && ours(asked.get("id_token_hint"));
        String ended = callback.get().replace("/callback", "/ended");
        if (known && ended.equals(asked.get("post_logout_redirect_uri"))) {
            exchange.getResponseHeaders().set("Location", ended);
            answer(exchange, 302, "text/plain", "");
        } else {
            answer(exchange, 400, "text/plain", "Nobody is known by that");
        }
    }

    private boolean ours(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getIssuer().equals(url());
        } catch (ParseException e) {
            return false;
        }
    }

    private static Map<String, String> values(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(query).orElse("").split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return values;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sha256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
