package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;
import org.rapport.testing.oauth.CapturedLog;
import org.rapport.testing.oauth.TestKeys;

/** The life of a token: how Rapport gets it, how long it keeps it, and what it does when it is no longer taken. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BackendServicesTest {
    private static final KeyPair CURVE = TestKeys.ec("secp384r1");

    @TempDir
    private Path folder;

    static Stream<String> keys() {
        return Stream.of(
                BackendServices.RSA, TestKeys.opensslPem(CURVE), TestKeys.pem(CURVE) + TestKeys.publicPem(CURVE));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void provesWhoItIsByAnAssertionThatTheHospitalCanVerifyWithThePublishedKey(String key) throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered(key, Map.of());
            assertThat(hospital.get(site).status()).isEqualTo(200);
            assertThat(hospital.authorization.lastForm().get("scope"))
                    .contains("system/Encounter.rs", "system/Observation.crus", "system/Task.crus")
                    .doesNotContain("Goal");
        }
    }

    @Test
    void keepsTheTokenForAllRequestsUntilShortlyBeforeItExpires() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.get(site);
            hospital.pass(Duration.ofSeconds(235));
            hospital.put(site);
            assertThat(hospital.tokenRequests()).isEqualTo(1);
            hospital.pass(Duration.ofSeconds(10));
            hospital.get(site);
            assertThat(hospital.tokenRequests()).isEqualTo(2);
            assertThat(hospital.ehr.requests()).extracting(Request::method).containsExactly("GET", "PUT", "GET");
        }
    }

    @Test
    void goesOnWithTheTokenItHasWhileANewOneIsNotToBeHad() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.get(site);
            hospital.authorization.once(Reply.status(503));
            hospital.pass(Duration.ofSeconds(245));
            assertThat(hospital.get(site).status()).isEqualTo(200);
            assertThat(hospital.tokenRequests()).isEqualTo(2);
        }
    }

    @Test
    void fetchesOneTokenForManyThreads() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Callable<Answer>> asks = Stream.<Callable<Answer>>generate(() -> () -> hospital.get(site))
                    .limit(16)
                    .toList();
            for (Future<Answer> answer : threads.invokeAll(asks)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            threads.shutdown();
            assertThat(hospital.tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void readsAndWritesOnWithAFreshTokenWhenTheOldOneIsNoLongerTaken() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.get(site);
            hospital.authorization.revokeAll();
            assertThat(hospital.get(site).status()).isEqualTo(200);
            hospital.authorization.revokeAll();
            assertThat(hospital.put(site).status()).isEqualTo(200);
            assertThat(hospital.tokenRequests()).isEqualTo(3);
        }
    }

    @Test
    void doesNotHammerAnEhrThatTakesNoTokenAtAll() throws Exception {
        try (BackendServices hospital = new BackendServices(folder, request -> Reply.status(401))) {
            Site site = hospital.registered();
            for (int i = 0; i < 10; i++) {
                assertThat(hospital.get(site).status()).isEqualTo(401);
            }
            assertThat(hospital.tokenRequests()).as("the first and one more").isEqualTo(2);
            hospital.pass(Duration.ofSeconds(31));
            hospital.get(site);
            assertThat(hospital.tokenRequests()).isEqualTo(3);
        }
    }

    @Test
    void leavesAnAuthorizationServerAloneThatRefusesItAndSaysSo() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.authorization.registerSecret(request -> false);
            FhirEhrProbe probe = new FhirEhrProbe(hospital.client);
            assertThat(probe.probe(site).sentence())
                    .contains("refuses Rapport as a client")
                    .contains("answered 401 (invalid_client)")
                    .doesNotContain("s3cret");
            assertThat(probe.probe(site).sentence()).contains("asked again in");
            assertThatThrownBy(() -> hospital.get(site)).hasMessageContaining("refuses Rapport as a client");
            assertThat(hospital.tokenRequests()).isEqualTo(1);
            assertThat(hospital.ehr.requests()).isEmpty();
            hospital.pass(Duration.ofSeconds(31));
            hospital.authorization.registerKeys(BackendServices.keySet(site).orElseThrow());
            assertThat(hospital.get(site).status()).isEqualTo(200);
        }
    }

    static Stream<Reply> brokenAnswers() {
        return Stream.of(
                Reply.cutOff("{\"access_token\":\"half\",\"token_type\":\"bearer\"}"),
                Reply.json(200, "{\"access_token\":\"half"),
                Reply.json(200, "{\"access_token\":\"with\\nline\",\"token_type\":\"bearer\"}"),
                Reply.json(200, "{\"access_token\":\"x\",\"token_type\":\"mac\"}"),
                Reply.html(200, "<html>Sign in</html>"),
                Reply.status(500),
                Reply.hangUp());
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void usesNoTokenThatWasNotGivenWholeAndTriesAgainSoon(Reply broken) throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.authorization.once(broken);
            assertThatThrownBy(() -> hospital.get(site))
                    .isInstanceOf(EhrUnavailable.class)
                    .hasMessageNotContaining("half");
            assertThat(hospital.ehr.requests()).isEmpty();
            hospital.pass(Duration.ofSeconds(2));
            assertThat(hospital.get(site).status()).isEqualTo(200);
        }
    }

    @Test
    void takesNeitherTokenNorAssertionToWhereARedirectLeads() throws Exception {
        try (MisbehavingEhr thief = MisbehavingEhr.playing(request -> Reply.json(200, "{}"));
                BackendServices hospital = new BackendServices(
                        folder, request -> Reply.status(302, "Location: " + thief.base() + "/Encounter"))) {
            Site site = hospital.registered();
            assertThatThrownBy(() -> hospital.get(site)).hasMessageContaining("not followed");
            hospital.authorization.once(Reply.status(307, "Location: " + thief.base() + "/token"));
            hospital.pass(Duration.ofMinutes(6));
            assertThatThrownBy(() -> hospital.get(site)).hasMessageContaining("redirect which is not followed");
            hospital.ehr.publishes(Reply.status(302, "Location: " + thief.base() + "/smart"));
            hospital.pass(Duration.ofMinutes(6));
            assertThatThrownBy(() -> hospital.get(site)).hasMessageContaining("publishes no token endpoint");
            assertThat(thief.requests()).isEmpty();
        }
    }

    @Test
    void followsTheServersClockWhenTheTwoAreMinutesApart() throws Exception {
        for (Duration apart : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            try (BackendServices hospital = BackendServices.open(folder);
                    CapturedLog log = new CapturedLog()) {
                Site site = hospital.registered();
                hospital.authorization.clockAhead(apart);
                assertThat(hospital.get(site).status()).isEqualTo(200);
                hospital.pass(Duration.ofSeconds(1));
                hospital.authorization.revokeAll();
                hospital.get(site);
                assertThat(hospital.tokenRequests())
                        .as("one refused, then two good ones")
                        .isEqualTo(3);
                assertThat(log.ours())
                        .filteredOn(line -> line.contains("clock of its"))
                        .hasSize(1);
            }
        }
    }
}
