package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.HandClock;

class OperationsAccessTest {
    private static final String SCOPE = "rapport.operations";
    private static final String RIGHT = basic("ada", "correct horse battery");
    private static final String LINE = OperatorLine.of("ada", "correct horse battery");

    private final HandClock clock = new HandClock(Instant.parse("2026-04-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private Path users;

    @BeforeEach
    void write() throws IOException {
        users = Files.writeString(folder.resolve("operators"), "# who may see operations\n" + LINE + "\n");
    }

    @Test
    void letsAnOperatorInWithTheRightPassword() {
        OperationsAccess access = byPassword();
        assertThat(access.decide(asking(RIGHT)))
                .extracting(OperationsAccessTest::who)
                .isEqualTo("ada");
        assertThat(access.decide(asking(RIGHT)))
                .as("again, at no cost")
                .extracting(OperationsAccessTest::who)
                .isEqualTo("ada");
    }

    @Test
    void asksForANameAndRefusesWrongOnes() {
        OperationsAccess access = byPassword();
        Entry.Turned unnamed = turned(access.decide(visit(Optional.empty(), true, Optional.empty(), false)));
        assertThat(unnamed.decision().status()).isEqualTo(401);
        assertThat(unnamed.decision().challenge()).startsWith("Basic realm=");
        for (String wrong :
                new String[] {basic("ada", "wrong"), basic("bob", "x"), "Basic !", "Basic YQ==", "Bearer a.b.c"}) {
            assertThat(turned(access.decide(asking(wrong))).decision().status())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void barsThoseWhoGuessForAWhileAndNotTheOthers() {
        OperationsAccess access = byPassword();
        access.decide(asking(RIGHT));
        for (int i = 0; i < 5; i++) {
            assertThat(turned(access.decide(asking(basic("ada", "guess" + i))))
                            .decision()
                            .status())
                    .isEqualTo(401);
        }
        Entry.Turned barred = turned(access.decide(asking(basic("ada", "guess"))));
        assertThat(barred.decision().status()).isEqualTo(429);
        assertThat(barred.retryAfterSeconds().orElseThrow()).isBetween(1L, 61L);
        assertThat(access.decide(asking(RIGHT)))
                .as("who was in already")
                .extracting(OperationsAccessTest::who)
                .isEqualTo("ada");

        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(turned(access.decide(asking(basic("ada", "guess"))))
                        .decision()
                        .status())
                .isEqualTo(401);
        assertThat(turned(access.decide(asking(basic("ada", "guess"))))
                        .retryAfterSeconds()
                        .orElseThrow())
                .as("for twice as long")
                .isBetween(62L, 121L);
    }

    /** As many as are hashed at once may be beyond the five; on a busy machine some are told to try again instead. */
    @Test
    void barsThoseWhoGuessAllAtOnce() throws Exception {
        OperationsAccess access = byPassword();
        ExecutorService guessers = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> guesses = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Integer>) () -> turned(access.decide(asking(basic("ada", "guess" + i))))
                            .decision()
                            .status())
                    .toList();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : guessers.invokeAll(guesses)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn(status -> status == 401).hasSizeBetween(1, 6);
        } finally {
            guessers.shutdownNow();
        }
    }

    @Test
    void takesPasswordsOverTlsOrAtLoopbackOnly() {
        OperationsAccess access = byPassword();
        Approach far = new Approach("10.0.0.5", Optional.of("rapport"), Optional.empty(), Optional.of(RIGHT));
        Visit plain = new Visit(far, false, true, "10.0.0.9", false, Optional.empty());
        Visit tls = new Visit(far, true, true, "10.0.0.9", false, Optional.empty());

        assertThat(turned(access.decide(plain)).decision().status()).isEqualTo(403);
        assertThat(turned(access.decide(plain)).decision().challenge()).isEmpty();
        assertThat(access.decide(tls)).extracting(OperationsAccessTest::who).isEqualTo("ada");
    }

    @Test
    void takesChangesFromItsOwnPageAlone() {
        OperationsAccess access = byPassword();
        Optional<String> own = Optional.of("http://localhost:8080");
        assertThat(access.decide(visit(Optional.of(RIGHT), false, own, true))).isInstanceOf(Entry.Welcome.class);
        assertThat(access.decide(visit(Optional.of(RIGHT), false, Optional.empty(), true)))
                .as("a program")
                .isInstanceOf(Entry.Welcome.class);
        for (Visit forged : new Visit[] {
            visit(Optional.of(RIGHT), false, own, false),
            visit(Optional.of(RIGHT), false, Optional.of("https://elsewhere.example"), true),
            visit(Optional.of(RIGHT), false, Optional.of("null"), true),
            crossSite()
        }) {
            assertThat(turned(access.decide(forged)).decision().status()).isEqualTo(403);
        }
    }

    @Test
    void readsTheFileAnewWhenItChangesAndLetsNobodyInWithoutIt() throws IOException {
        OperationsAccess access = byPassword();
        access.decide(asking(RIGHT));
        Files.writeString(users, OperatorLine.of("bob", "another long password") + "\n");
        Files.setLastModifiedTime(users, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(turned(access.decide(asking(RIGHT))).decision().status()).isEqualTo(401);
        assertThat(access.decide(asking(basic("bob", "another long password"))))
                .extracting(OperationsAccessTest::who)
                .isEqualTo("bob");

        Files.delete(users);
        assertThat(turned(access.decide(asking(basic("bob", "another long password"))))
                        .decision()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesAFileWithAWrongLineAtTheStartWithoutQuotingIt() throws IOException {
        Files.writeString(users, LINE + "\nbob:secret\n");
        assertThatThrownBy(this::byPassword)
                .hasMessageContaining("users-file, line 2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void takesATokenWithTheScopeOfOperations() throws Exception {
        RSAKey key = Issuer.rsa("one");
        try (Issuer issuer = new Issuer()) {
            issuer.publish(key.toPublicJWK());
            OperationsAccess access =
                    new OperationsAccess(new AccessPolicy(issuer.settings()), Optional.of(users), SCOPE, clock);
            String clinical = Issuer.sign(
                    key,
                    JWSAlgorithm.RS256,
                    Issuer.claims().claim("scope", "patient/*.rs").build());
            String operator = Issuer.sign(
                    key,
                    JWSAlgorithm.RS256,
                    Issuer.claims()
                            .subject("ops tool")
                            .claim("scope", "x rapport.operations")
                            .build());

            assertThat(turned(access.decide(asking("Bearer " + clinical)))
                            .decision()
                            .status())
                    .isEqualTo(403);
            assertThat(access.decide(asking("Bearer " + operator)))
                    .extracting(OperationsAccessTest::who)
                    .isEqualTo("ops_tool");
            assertThat(access.decide(asking(RIGHT)))
                    .extracting(OperationsAccessTest::who)
                    .isEqualTo("ada");
            assertThat(turned(access.decide(asking("Bearer x.y.z"))).decision().status())
                    .isEqualTo(401);
        }
    }

    @Test
    void doesNotLetAnOperatorReadFhir() throws Exception {
        try (Issuer issuer = new Issuer()) {
            Decision decision =
                    new AccessPolicy(issuer.settings()).decide(asking(RIGHT).approach());
            assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, it -> assertThat(it.status())
                    .isEqualTo(401));
        }
    }

    private OperationsAccess byPassword() {
        return new OperationsAccess(new AccessPolicy(AccessSettings.loopbackOnly()), Optional.of(users), SCOPE, clock);
    }

    private static Visit asking(String authorization) {
        return visit(Optional.of(authorization), true, Optional.empty(), false);
    }

    private static Visit visit(Optional<String> authorization, boolean reads, Optional<String> origin, boolean marked) {
        Approach approach = new Approach("127.0.0.1", Optional.of("localhost:8080"), origin, authorization);
        return new Visit(approach, false, reads, "127.0.0.1", marked, Optional.empty());
    }

    private static Visit crossSite() {
        Visit own = visit(Optional.of(RIGHT), false, Optional.empty(), true);
        return new Visit(own.approach(), false, false, "127.0.0.1", true, Optional.of("cross-site"));
    }

    private static Entry.Turned turned(Entry entry) {
        assertThat(entry).isInstanceOf(Entry.Turned.class);
        return (Entry.Turned) entry;
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String who(Entry entry) {
        return entry instanceof Entry.Welcome welcome ? welcome.who() : "nobody";
    }
}
