package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.access.Issuer.claims;
import static org.rapport.adapter.access.Issuer.sign;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope;

/** What the file of issuers makes of tokens. */
class AccessFileTest {
    private static final RSAKey KEY = Issuer.rsa("one");
    private static final Caller NOBODY = Caller.thisMachine(Set.of(), false);

    @TempDir
    private Path folder;

    @Test
    void claimsGiveRolesAndSites() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(
                    own(issuer)
                            + """
                    issuer.own.sites=claim:hospitals
                    issuer.own.role.quality=realm_access.roles=quality
                    issuer.own.role.supervisor=groups=supervisors
                    issuer.own.smart-scopes=optional
                    """);

            Caller caller = admitted(
                    policy,
                    claims().claim("hospitals", List.of("north"))
                            .claim("realm_access", Map.of("roles", List.of("quality")))
                            .claim("groups", "supervisors others")
                            .build());

            assertThat(caller.roles()).containsExactlyInAnyOrder(Role.QUALITY, Role.SUPERVISOR);
            assertThat(caller.sites()).isEqualTo(SiteRange.of(List.of("north")));
            assertThat(caller.grants()).isEqualTo(Grants.unrestricted());
            Caller stranger = admitted(policy, claims().build());
            assertThat(stranger.roles()).isEmpty();
            assertThat(stranger.sites()).isEqualTo(SiteRange.of(List.of()));
        }
    }

    @Test
    void whoIsGivenARoleThatSeesSomethingHasNoneOfTheRolesOfOthers() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(
                    own(issuer)
                            + """
                    issuer.own.sites=*
                    issuer.own.roles=clinician
                    issuer.own.role.supervisor=groups=supervisors
                    issuer.own.role.administrator=groups=admins
                    """);

            assertThat(rolesOf(policy, "supervisors")).containsExactly(Role.SUPERVISOR);
            assertThat(rolesOf(policy, "admins")).containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.CLINICIAN);
            assertThat(rolesOf(policy, "others")).containsExactly(Role.CLINICIAN);
        }
    }

    private static Set<Role> rolesOf(AccessPolicy policy, String group) {
        return admitted(policy, claims().claim("groups", group).build()).roles();
    }

    @Test
    void scopesAreNeededUnlessSetOtherwise() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(own(issuer) + "issuer.own.sites=*\nissuer.own.roles=clinician\n");

            assertThat(admitted(policy, claims().claim("scope", "openid").build())
                            .grants())
                    .isEqualTo(Grants.of(List.of()));
            assertThat(admitted(
                                    policy,
                                    claims().claim("scope", "user/Observation.rs")
                                            .build())
                            .grants()
                            .open("Observation", SmartScope.Interaction.SEARCH))
                    .isTrue();
        }
    }

    @Test
    void cliniciansMayBeHeldToClientsWhomTheyTreat() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            String rules = own(issuer)
                    + """
                    issuer.own.sites=*
                    issuer.own.roles=clinician
                    issuer.own.role.integration=groups=feeds
                    """;
            String strict = rules + "issuer.own.treating-relationship=required\n";
            JWTClaimsSet feed = claims().claim("groups", "feeds").build();

            assertThat(admitted(policy(strict), claims().build()).treatedOnly()).isTrue();
            assertThat(admitted(policy(strict), feed).treatedOnly()).isFalse();
            assertThat(admitted(policy(rules), claims().build()).treatedOnly()).isFalse();
            assertThatThrownBy(() -> policy(rules + "issuer.own.treating-relationship=yes\n"))
                    .hasMessageContaining("treating-relationship is required or optional");
        }
    }

    @Test
    void aTokenThatIsBoundToACertificateIsGoodWithThatAlone() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(own(issuer) + "issuer.own.sites=*\nissuer.own.roles=clinician\n");
            JWTClaimsSet bound =
                    claims().claim("cnf", Map.of("x5t#S256", "abc")).build();
            JWTClaimsSet otherwise = claims().claim("cnf", Map.of("jkt", "abc")).build();

            assertThat(decision(policy, sign(KEY, JWSAlgorithm.RS256, bound))).isInstanceOf(Decision.Refused.class);
            assertThat(decision(policy, sign(KEY, JWSAlgorithm.RS256, otherwise)))
                    .isInstanceOf(Decision.Refused.class);
        }
    }

    @Test
    void anIssuerIsAskedAboutATokenThatCannotBeReadOnceInAWhile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = introspection(asked);
        try {
            AccessPolicy policy = asking(server);

            for (int i = 0; i < 3; i++) {
                assertThat(decision(policy, "good")).isInstanceOfSatisfying(Decision.Admitted.class, in -> {
                    assertThat(in.caller().identity().subject()).isEqualTo("ada");
                    assertThat(in.caller().grants().open("Observation", SmartScope.Interaction.SEARCH))
                            .isTrue();
                });
            }
            assertThat(asked.get()).isEqualTo(1);
            for (String token : List.of("ended", "elsewhere", "over", "endless", "signin", "refresh")) {
                assertThat(decision(policy, token)).as(token).isInstanceOf(Decision.Refused.class);
            }
        } finally {
            server.stop(0);
        }
    }

    private AccessPolicy asking(HttpServer server) throws IOException {
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/introspect";
        return policy(
                """
                issuer.region.url=https://login.region.example.org
                issuer.region.audience=rapport
                issuer.region.introspection.url=%s
                issuer.region.introspection.client-id=rapport
                issuer.region.introspection.secret-file=%s
                issuer.region.sites=south
                issuer.region.roles=clinician
                """
                        .formatted(url, folder.resolve("secret")));
    }

    private static HttpServer introspection(AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        long end = Instant.now().plusSeconds(300).getEpochSecond();
        long over = Instant.now().minusSeconds(300).getEpochSecond();
        String good = "{\"active\":true,\"aud\":\"%s\",\"exp\":%d,\"sub\":\"ada\",\"scope\":\"user/*.rs\"}";
        String kind = good.replace("}", ",\"%s\":\"%s\"}");
        Map<String, String> answers = Map.of(
                "good", good.formatted("rapport", end),
                "signin", kind.formatted("rapport", end, "nonce", "n-0S6_WzA2Mj"),
                "refresh", kind.formatted("rapport", end, "typ", "Refresh"),
                "ended", "{\"active\":false}",
                "elsewhere", good.formatted("other", end),
                "over", good.formatted("rapport", over),
                "endless", "{\"active\":true,\"aud\":\"rapport\",\"sub\":\"ada\"}");
        server.createContext("/introspect", exchange -> {
            asked.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = body.replaceAll(".*token=([a-z]+).*", "$1");
            byte[] json = answers.get(token).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Of a token that cannot be read nobody knows whose it is. */
    @Test
    void noMoreThanOneIssuerIsAskedAboutTokens() throws IOException {
        String asked =
                """
                issuer.%1$s.url=https://login.%1$s.example.org
                issuer.%1$s.audience=rapport
                issuer.%1$s.introspection.url=https://login.%1$s.example.org/introspect
                issuer.%1$s.introspection.client-id=rapport
                issuer.%1$s.introspection.secret-file=/run/secrets/introspection
                issuer.%1$s.sites=north
                """;
        assertThat(policy(asked.formatted("one")).tokensRequired()).isTrue();
        assertThatThrownBy(() -> policy(asked.formatted("one") + asked.formatted("two")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("introspection.url for more than one");
    }

    @Test
    void anIssuerIsAskedFewQuestionsAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch tooMany = new CountDownLatch(9);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/introspect", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            tooMany.countDown();
            try {
                tooMany.await(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            AccessPolicy policy = asking(server);
            List<Future<Decision>> decisions = IntStream.range(0, 20)
                    .mapToObj(n -> threads.submit(() -> decision(policy, "token" + n)))
                    .toList();
            for (Future<Decision> one : decisions) {
                assertThat(one.get()).isInstanceOf(Decision.Refused.class);
            }
            assertThat(most.get()).isBetween(1, 8);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer.own.colour=red",
                "somebody.own.url=https://x.example.org",
                "issuer.own.jwks-uri=http://keys.example.org/jwks",
                "issuer.own.algorithms=HS256",
                "issuer.own.algorithms=none",
                "issuer.own.clock-tolerance=PT10M",
                "issuer.own.role.king=groups=kings",
                "issuer.own.role.clinician=therapists",
                "issuer.own.roles=king",
                "issuer.own.sites=",
                "issuer.own.smart-scopes=maybe",
                "certificate.machine.sha256=abc"
            })
    void aFileThatIsWrongIsRefusedAtTheStart(String line) {
        String right =
                """
                issuer.own.url=https://login.example.org
                issuer.own.jwks-uri=https://login.example.org/keys
                issuer.own.audience=rapport
                issuer.own.sites=north
                """;
        assertThatThrownBy(() -> policy(right + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rapport.access.file");
    }

    private static String own(Issuer issuer) {
        return "issuer.own.url=" + Issuer.NAME + "\nissuer.own.jwks-uri="
                + issuer.settings().jwksUri().orElseThrow() + "\nissuer.own.audience=" + Issuer.AUDIENCE + "\n";
    }

    private AccessPolicy policy(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("access.properties"), text);
        return new AccessPolicy(AccessSettings.loopbackOnly(), ScopeNames.DEFAULT, Optional.of(file), NOBODY);
    }

    private static Caller admitted(AccessPolicy policy, JWTClaimsSet claims) {
        return ((Decision.Admitted) decision(policy, sign(KEY, JWSAlgorithm.RS256, claims))).caller();
    }

    private static Decision decision(AccessPolicy policy, String token) {
        return policy.decide(
                new Approach("10.0.0.1", Optional.empty(), Optional.empty(), Optional.of("Bearer " + token)));
    }
}
