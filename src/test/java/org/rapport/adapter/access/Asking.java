package org.rapport.adapter.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.access.Role;
import org.rapport.testing.TestDatabase;
import org.rapport.whole.TwoHospitals;
import org.rapport.whole.WholeModule;

/** The whole module with two hospitals, and an issuer of tokens for whoever asks. Started once in a JVM, and ends with it. */
final class Asking {
    private static final Path FOLDER = Path.of("target", "asking");
    private static final String EVERY = "https://every.example.org";
    private static final String SOME = "https://some.example.org";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Asking started;

    private final RSAKey key = Issuer.rsa("asking");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> clients = new HashMap<>();
    private final WholeModule module;

    private Asking() throws Exception {
        Files.createDirectories(FOLDER);
        Issuer issuer = new Issuer();
        issuer.publish(key.toPublicJWK());
        Path file = Files.writeString(
                FOLDER.resolve("access.properties"),
                rules(issuer, "every", EVERY, "*") + rules(issuer, "some", SOME, "claim:hospitals"));
        Map<String, String> settings = new TreeMap<>(TwoHospitals.settings(FOLDER.toAbsolutePath()));
        settings.put("rapport.access.file", file.toString());
        settings.put("rapport.access.requests-per-minute", "1000000");
        module = new WholeModule(TestDatabase.fresh(), settings);
        TwoHospitals.tell(module);
        for (String client : TwoHospitals.CLIENTS) {
            clients.put(
                    client, new HashMap<>(Map.of("client", client, "site", client.substring(0, client.indexOf('-')))));
            learn(client);
        }
    }

    /** The one of this JVM. */
    static synchronized Asking started() throws Exception {
        if (started == null) {
            started = new Asking();
        }
        return started;
    }

    private static String rules(Issuer issuer, String name, String url, String sites) {
        String roles = Stream.of(Role.values())
                .map(role -> "issuer.%s.role.%s=role=%s%n".formatted(name, role.word(), role.word()))
                .collect(Collectors.joining());
        return """
                issuer.%1$s.url=%2$s
                issuer.%1$s.jwks-uri=%3$s
                issuer.%1$s.audience=%4$s
                issuer.%1$s.sites=%5$s
                issuer.%1$s.smart-scopes=optional
                issuer.%1$s.small-cells=cells=small
                """
                        .formatted(name, url, issuer.settings().jwksUri().orElseThrow(), Issuer.AUDIENCE, sites)
                + roles;
    }

    /** Ids of what there is of a client; a form is handed in before. */
    private void learn(String client) throws Exception {
        for (Ask ask : Ask.LIST) {
            if (ask.what().equals("hand in")) {
                send(ask, Optional.of(new Caller(Role.CLINICIAN, Reach.EVERYTHING)), client);
            }
        }
        Map<String, String> known = clients.get(client);
        known.put("score", first(client, "/fhir/Observation?code=phq-9-total&patient={client}"));
        known.put("task", first(client, "/fhir/Task?patient={client}"));
        known.put("form", first(client, "/fhir/QuestionnaireResponse?patient={client}"));
        known.put("origin", first(client, "/fhir/Provenance?target=Observation/{score}"));
    }

    private String first(String client, String path) throws Exception {
        Ask search = new Ask("", "", "GET", path, "", "", false);
        String body = send(search, Optional.of(new Caller(Role.CLINICIAN, Reach.EVERYTHING)), client)
                .body();
        String id = JSON.readTree(body).at("/entry/0/resource/id").asText();
        if (id.isEmpty()) {
            throw new IllegalStateException("Nothing is found by " + path + ": " + body);
        }
        return id;
    }

    /** What stands for the names in braces of an {@link Ask} about a client. */
    Map<String, String> known(String client) {
        return clients.get(client);
    }

    /** How much of the two hospitals a token is for. */
    enum Reach {
        EVERYTHING,
        ONE_SITE,
        ONE_PATIENT
    }

    /** Somebody with one role; of one site or patient, that is north, and north-ann. */
    record Caller(Role role, Reach reach) {
        boolean seesPatients() {
            return role == Role.CLINICIAN || role == Role.INTEGRATION;
        }

        boolean overseesEverything() {
            return role == Role.ADMINISTRATOR && reach == Reach.EVERYTHING;
        }
    }

    /** A token of theirs. */
    String token(Caller caller) {
        JWTClaimsSet.Builder claims = Issuer.claims()
                .issuer(caller.reach() == Reach.EVERYTHING ? EVERY : SOME)
                .subject("somebody")
                .claim("role", caller.role().word())
                .claim("cells", "small")
                .claim("hospitals", List.of("north"));
        if (caller.reach() == Reach.ONE_PATIENT) {
            claims.claim("scope", "patient/*.cruds")
                    .claim("patient", "north-ann")
                    .claim("fhirUser", "Practitioner/ada");
        }
        return Issuer.sign(key, JWSAlgorithm.RS256, claims.build());
    }

    /** Asks about a client, with a token where there is a caller. */
    HttpResponse<String> send(Ask ask, Optional<Caller> caller, String client)
            throws IOException, InterruptedException {
        return send(ask, caller.map(this::token), known(client));
    }

    private HttpResponse<String> send(Ask ask, Optional<String> token, Map<String, String> about)
            throws IOException, InterruptedException {
        URI uri = URI.create(module.url() + Ask.about(ask.path(), about));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("X-Rapport-Operations", "1")
                .header("Prefer", "respond-async");
        token.ifPresent(one -> request.header("Authorization", "Bearer " + one));
        String body = Ask.about(ask.body(), about);
        if (!body.isEmpty()) {
            request.header(
                    "Content-Type", ask.path().startsWith("/fhir") ? "application/fhir+json" : "application/json");
        }
        return http.send(
                request.method(ask.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
