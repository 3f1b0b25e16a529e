package org.rapport.adapter.access;

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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.rapport.application.access.Role;
import org.rapport.login.Account;
import org.rapport.login.OidcServer;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.oauth.TlsFiles;
import org.rapport.whole.TwoHospitals;
import org.rapport.whole.WholeModule;

/**
 * The whole module with two hospitals, and whoever asks: by tokens of an issuer, by certificates over TLS, and by having signed in
 * with a browser. Started once in a JVM, and ends with it.
 */
final class Asking {
    private static final Path FOLDER = Path.of("target", "asking");
    private static Asking started;

    private final RSAKey key = Issuer.rsa("asking");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Role, HttpClient> machines = new EnumMap<>(Role.class);
    private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);
    private final WholeModule module;
    private final Known known = new Known(this);
    private final String secure;

    private Asking() throws Exception {
        Files.createDirectories(FOLDER);
        Issuer issuer = new Issuer();
        issuer.publish(key.toPublicJWK());
        OidcServer pages = new OidcServer(Stream.of(Role.values())
                .map(role -> new Account(role.word(), List.of(role.word(), "small")))
                .toArray(Account[]::new));
        TlsFiles tls = new TlsFiles(fresh(FOLDER.resolve("tls")));
        AskingRules rules = new AskingRules(FOLDER, issuer, pages, tls);
        Map<String, String> settings = new TreeMap<>(TwoHospitals.settings(FOLDER.toAbsolutePath()));
        settings.put("rapport.access.file", rules.write().toString());
        settings.put("rapport.access.requests-per-minute", "1000000");
        settings.put("rapport.cds.look-back", "P20000D");
        settings.put("rapport.cds.keep", "P20010D");
        module = new WholeModule(TestDatabase.fresh(), settings);
        secure = module.urlForCertificates(tls.contextForAnybody("server"));
        TwoHospitals.tell(module);
        known.learn();
        signIn(pages);
        for (Role role : Role.values()) {
            machines.put(
                    role,
                    HttpClient.newBuilder()
                            .sslContext(tls.context(role.word(), "trusts-server"))
                            .build());
        }
    }

    private static Path fresh(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** The issuer is asked in the background what it says of itself. */
    private void signIn(OidcServer pages) throws Exception {
        pages.callback.set(module.url() + "/login/callback");
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> Browser.signedIn(module.url(), AskingRules.PAGES, Role.QUALITY.word()) != null);
        for (Role role : Role.values()) {
            browsers.put(role, Browser.signedIn(module.url(), AskingRules.PAGES, role.word()));
        }
    }

    /** The one of this JVM. */
    static synchronized Asking started() throws Exception {
        if (started == null) {
            started = new Asking();
        }
        return started;
    }

    /** The module's one object of a type. */
    <T> T part(Class<T> type) {
        return module.part(type);
    }

    /** What stands for the names in braces of an {@link Ask} about a client. */
    Map<String, String> known(String client) {
        return known.of(client);
    }

    /** Where the module is, without a slash at the end. */
    String url() {
        return module.url();
    }

    /** How much of the two hospitals somebody may see. */
    enum Reach {
        EVERYTHING,
        ONE_SITE,
        ONE_PATIENT
    }

    /** By what somebody is known. */
    enum Way {
        TOKEN,
        CERTIFICATE,
        SESSION
    }

    /** Somebody with one role; of one site or patient, that is north, and north-ann. By certificates and sessions, of one site. */
    record Caller(Role role, Reach reach, Way way) {
        Caller(Role role, Reach reach) {
            this(role, reach, Way.TOKEN);
        }

        boolean seesPatients() {
            return role == Role.CLINICIAN || role == Role.INTEGRATION;
        }

        boolean overseesEverything() {
            return role == Role.ADMINISTRATOR && reach == Reach.EVERYTHING;
        }
    }

    /** A token of theirs. */
    String token(Caller caller) {
        return token(caller, "somebody");
    }

    /** The same of whoever has this name at the issuer. */
    String token(Caller caller, String subject) {
        JWTClaimsSet.Builder claims = Issuer.claims()
                .issuer(caller.reach() == Reach.EVERYTHING ? AskingRules.EVERY : AskingRules.SOME)
                .subject(subject)
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

    /** Asks about a client, as somebody where there is a caller. */
    HttpResponse<String> send(Ask ask, Optional<Caller> caller, String client) throws Exception {
        Optional<Way> way = caller.map(Caller::way);
        String base = way.filter(Way.CERTIFICATE::equals).isPresent() ? secure : module.url();
        String path = Ask.about(ask.path(), known(client));
        if (path.contains("{fresh-link}")) {
            path = path.replace("{fresh-link}", known.link(client));
        }
        if (path.contains("{fresh-export}")) {
            path = path.replace("{fresh-export}", known.export(client));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("X-Rapport-Operations", "1")
                .header("Prefer", "respond-async");
        caller.filter(one -> one.way() == Way.TOKEN)
                .ifPresent(one -> request.header("Authorization", "Bearer " + token(one)));
        String body = Ask.about(ask.body(), known(client));
        if (!body.isEmpty()) {
            request.header("Content-Type", path.startsWith("/fhir") ? "application/fhir+json" : "application/json");
        }
        return client(caller)
                .send(
                        request.method(
                                        ask.method(),
                                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpClient client(Optional<Caller> caller) {
        return caller.map(one -> switch (one.way()) {
                    case TOKEN -> http;
                    case CERTIFICATE -> machines.get(one.role());
                    case SESSION -> browsers.get(one.role()).http();
                })
                .orElse(http);
    }
}
