package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.site.Site;
import org.rapport.hooks.Clinic.Answer;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;

/** Tokens of systems that ask: real keys, published over a socket, and two instances on one database. */
class ClientTokensTest {
    private static final Site NORTH = Hospital.at("north", URI.create("https://north.example.org/fhir"));
    private static final Site SOUTH = Hospital.at("south", URI.create("https://south.example.org/fhir"));

    private final TestDatabase database = TestDatabase.fresh();
    private Client north;
    private Clinic clinic;

    @BeforeEach
    void start() {
        north = new Client("https://north.example.org");
        clinic = clinic(north.asking("north"));
        clinic.told("north", new Story("p").session("2026-03-23").srs("2026-03-23", "8.0"));
    }

    @AfterEach
    void stop() {
        clinic.close();
        north.close();
    }

    private Clinic clinic(AdviceSettings.Client... clients) {
        AdviceSettings settings = new AdviceSettings(
                Optional.of(URI.create(Client.BASE + "/")),
                List.of(clients),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(90),
                Duration.ofSeconds(20));
        return new Clinic(database.source(), settings, NORTH, SOUTH);
    }

    @Test
    void admitsAClientWithEitherAlgorithmOfTheSpecification() {
        for (JWK key : List.of(Client.EC, Client.RSA)) {
            JWSAlgorithm algorithm = key == Client.EC ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384;
            for (URI jku : new URI[] {north.jku(), null}) {
                String token = Client.sign(key, algorithm, jku, north.claims().build());
                assertThat(view(token).topics()).containsExactly("alliance-drop");
            }
        }
    }

    /** A token that something is wrong with. */
    @FunctionalInterface
    interface Wrong {
        String token(Client client);
    }

    static Stream<Object[]> refused() {
        return Stream.of(
                new Object[] {"no token", (Wrong) client -> "abc"},
                new Object[] {
                    "no signature",
                    (Wrong) client -> new PlainJWT(client.claims().build()).serialize()
                },
                new Object[] {"a secret", (Wrong) ClientTokensTest::bySecret},
                new Object[] {
                    "another algorithm",
                    (Wrong) client -> Client.sign(
                            Client.RSA,
                            JWSAlgorithm.RS256,
                            client.jku(),
                            client.claims().build())
                },
                new Object[] {
                    "a key of the same name",
                    (Wrong) client -> Client.sign(
                            Client.ec("ec-384", Curve.P_384),
                            JWSAlgorithm.ES384,
                            client.jku(),
                            client.claims().build())
                },
                new Object[] {
                    "a key nobody published",
                    (Wrong) client -> Client.sign(
                            Client.ec("new", Curve.P_384),
                            JWSAlgorithm.ES384,
                            client.jku(),
                            client.claims().build())
                },
                claim("another issuer", (client, claims) -> claims.issuer("https://evil.example.org")),
                claim("no issuer", (client, claims) -> claims.issuer(null)),
                claim("another service", (client, claims) -> claims.audience(Client.BASE + Ask.BOOK)),
                claim("another host", (client, claims) -> claims.audience("https://other.example.org" + Ask.VIEW)),
                claim("no audience", (client, claims) -> claims.audience((String) null)),
                claim("expired", (client, claims) -> claims.issueTime(before(400))
                        .expirationTime(before(60))),
                claim("no end", (client, claims) -> claims.expirationTime(null)),
                claim("no beginning", (client, claims) -> claims.issueTime(null)),
                claim("issued tomorrow", (client, claims) -> claims.issueTime(before(-86_400))
                        .expirationTime(before(-86_500))),
                claim("not yet", (client, claims) -> claims.notBeforeTime(before(-120))),
                claim("good for a year", (client, claims) -> claims.expirationTime(before(-31_536_000))),
                claim("no id", (client, claims) -> claims.jwtID(null)),
                claim("an empty id", (client, claims) -> claims.jwtID(" ")));
    }

    /** Claims that something is wrong with. */
    @FunctionalInterface
    interface Change {
        JWTClaimsSet.Builder in(Client client, JWTClaimsSet.Builder claims);
    }

    private static Object[] claim(String what, Change change) {
        Wrong wrong = client -> Client.sign(
                Client.EC,
                JWSAlgorithm.ES384,
                client.jku(),
                change.in(client, client.claims()).build());
        return new Object[] {what, wrong};
    }

    private static Date before(long seconds) {
        return Date.from(Clinic.NOW.minusSeconds(seconds));
    }

    private static String bySecret(Client client) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS384).keyID("rsa-384").build(),
                    client.claims().build());
            jwt.sign(new MACSigner(Client.RSA.toRSAKey().toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithoutAReason(String what, Wrong wrong) {
        Answer answer = view(wrong.token(north));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().body()).isEmpty();
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesACallWithoutAToken() {
        assertThat(clinic.post(Ask.VIEW, Ask.view("p").json()).status()).isEqualTo(401);
        assertThat(clinic.post(Ask.VIEW + "/feedback", "{\"feedback\":[]}").status())
                .isEqualTo(401);
    }

    @Test
    void fetchesKeysFromNowhereElseThanTheList() {
        try (MisbehavingEhr elsewhere = MisbehavingEhr.playing(request -> Reply.status(404))) {
            String token = Client.sign(
                    Client.EC,
                    JWSAlgorithm.ES384,
                    elsewhere.base(),
                    north.claims().build());

            assertThat(view(token).status()).isEqualTo(401);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void takesATokenOnceWhicheverInstanceIsAsked() {
        String token = Client.sign(
                Client.EC, JWSAlgorithm.ES384, north.jku(), north.claims().build());

        try (Clinic other = clinic(north.asking("north"))) {
            assertThat(view(token).status()).isEqualTo(200);
            assertThat(view(token).status()).isEqualTo(401);
            assertThat(other.post(Ask.VIEW, Ask.view("p").json(), Client.bearer(token))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void takesATokenOnceWhenItIsShownManyTimesAtOnce() throws ExecutionException, InterruptedException {
        String token = Client.sign(
                Client.EC, JWSAlgorithm.ES384, north.jku(), north.claims().build());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(threads.submit(() -> view(token).status()));
            }
            int admitted = 0;
            for (Future<Integer> call : calls) {
                admitted += call.get() == 200 ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void takesTheSameIdFromAnotherIssuer() {
        try (Client south = new Client("https://south.example.org");
                Clinic both = clinic(north.asking("north"), south.asking("south"))) {
            for (Client client : List.of(north, south)) {
                JWTClaimsSet claims = client.claims().jwtID("one").build();
                String token = Client.sign(Client.EC, JWSAlgorithm.ES384, client.jku(), claims);
                assertThat(both.post(Ask.VIEW, Ask.view("p").json(), Client.bearer(token))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void forgetsIdsThatHaveExpired() {
        database.execute("insert into seen_token select sha256(n::text::bytea), '2026-03-31T00:00:00Z'"
                + " from generate_series(1, 6) n");

        clinic.post(Ask.VIEW, Ask.view("p").json(), north.bearer());
        clinic.post(Ask.VIEW, Ask.view("p").json(), north.bearer());

        assertThat(database.look("select count(*) from seen_token where expires < '2026-04-01'"))
                .isEqualTo("0");
        assertThat(database.look("select count(*) from seen_token")).isEqualTo("2");
    }

    @Test
    void followsAKeyThatIsExchanged() {
        assertThat(clinic.post(Ask.VIEW, Ask.view("p").json(), north.bearer()).status())
                .isEqualTo(200);
        JWK next = Client.ec("next", Curve.P_384);
        north.publish(next);

        assertThat(view(Client.sign(
                                next,
                                JWSAlgorithm.ES384,
                                north.jku(),
                                north.claims().build()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readsKeysFromAFileWhereTheyWereHandedOver(@TempDir Path folder) throws IOException {
        Path keys = Files.writeString(
                folder.resolve("keys.json"), new com.nimbusds.jose.jwk.JWKSet(Client.EC).toString(true));
        AdviceSettings.Client handed =
                new AdviceSettings.Client("https://north.example.org", keys.toUri(), Set.of("north"));
        try (Clinic other = clinic(handed)) {
            String token = Client.sign(
                    Client.EC, JWSAlgorithm.ES384, null, north.claims().build());
            assertThat(other.post(Ask.VIEW, Ask.view("p").json(), Client.bearer(token))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answersAnEmptyListWhileTheKeysCannotBeHad() {
        north.answers(Reply.status(500));

        Answer answer = clinic.post(Ask.VIEW, Ask.view("p").json(), north.bearer());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cards()).isEmpty();
    }

    @Test
    void letsAClientAskAboutItsOwnHospitalsAlone() {
        Answer answer = clinic.post(
                Ask.VIEW, Ask.view("p").at("https://south.example.org/fhir").json(), north.bearer());

        assertThat(answer.status()).isEqualTo(412);
    }

    @Test
    void tellsTheHospitalByTheServerWhereAClientHasSeveral() {
        try (Clinic both = clinic(north.asking("north", "south"))) {
            assertThat(both.post(Ask.VIEW, Ask.view("p").json(), north.bearer()).status())
                    .isEqualTo(412);
            assertThat(both.post(
                                    Ask.VIEW,
                                    Ask.view("p")
                                            .at("https://NORTH.example.org:443/fhir/")
                                            .json(),
                                    north.bearer())
                            .topics())
                    .containsExactly("alliance-drop");
            assertThat(both.post(
                                    Ask.VIEW,
                                    Ask.view("p")
                                            .at("https://south.example.org/fhir")
                                            .json(),
                                    north.bearer())
                            .topics())
                    .isEmpty();
        }
    }

    @Test
    void saysWhichServicesThereAreToEverybody() {
        assertThat(clinic.get("").status()).isEqualTo(200);
    }

    private Answer view(String token) {
        return clinic.post(Ask.VIEW, Ask.view("p").json(), Client.bearer(token));
    }
}
