package org.rapport.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.adapter.access.Issuer;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Outcome;
import org.rapport.testing.oauth.CapturedLog;

/** Signing in at an issuer: what is needed for it, and what goes on record. */
class SigningInTest {
    private static final RSAKey ANOTHER = Issuer.rsa("login-1");

    @TempDir
    private Path folder;

    private OidcServer issuer;
    private Pages pages;

    @BeforeEach
    void start() throws Exception {
        issuer = new OidcServer(Account.ANALYST, Account.OPERATOR, Account.NOBODY);
        pages = new Pages(LoginDoor.policy(folder, issuer));
        issuer.callback.set(pages.url() + "/login/callback");
    }

    @AfterEach
    void stop() throws Exception {
        pages.close();
        issuer.close();
    }

    @Test
    void opensWhatTheRoleOpensAndNothingElse() throws Exception {
        assertThat(pages.get("/audit/rates.json").statusCode()).isEqualTo(401);
        HttpResponse<String> arrived = pages.signIn(Account.ANALYST);
        assertThat(arrived.statusCode()).isEqualTo(303);
        assertThat(Pages.location(arrived)).isEqualTo(pages.url() + "/audit/");
        assertThat(pages.get("/audit/rates.json").body()).isEqualTo("opened to " + Account.ANALYST.subject());
        assertThat(pages.get("/fhir/Measure/x").statusCode()).isEqualTo(200);
        for (String closed : List.of(
                "/operations/status",
                "/fhir/AuditEvent",
                "/fhir/MeasureReport",
                "/fhir/Observation",
                "/fhir/Observation/$stats",
                "/check-in/links",
                "/fhir/$export")) {
            assertThat(pages.get(closed).statusCode()).as(closed).isIn(401, 403);
        }
        assertThat(pages.post("/fhir/Measure/$care-gaps").statusCode()).isEqualTo(401);
    }

    /** Whoever has an account at a hospital is nobody here yet; the roles that tokens have by default are not given to them. */
    @Test
    void whoHasNoRoleIsNotSignedInAndGoesOnRecordByName() throws Exception {
        HttpResponse<String> refused = pages.signIn(Account.NOBODY);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("known to Hospital North, but have no role here");
        assertThat(sessionCookie()).isEmpty();
        Entry entry = pages.record.entries.get(pages.record.entries.size() - 1);
        assertThat(entry.deed()).isEqualTo(Deed.LOGIN);
        assertThat(entry.outcome()).isEqualTo(Outcome.MINOR_FAILURE);
        assertThat(entry.agent().name()).isEqualTo(Account.NOBODY.subject());
    }

    @Test
    void loginAndLogoutAreOnRecordWithoutCodesAndTokens() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            String back = pages.wayBack(Account.OPERATOR);
            pages.get(back);
            pages.post("/login/out", "X-Rapport-Login", "1");
            List<Entry> entries = List.copyOf(pages.record.entries);
            assertThat(entries).extracting(Entry::deed).containsExactly(Deed.LOGIN, Deed.LOGOUT);
            assertThat(entries).allSatisfy(entry -> {
                assertThat(entry.outcome()).isEqualTo(Outcome.SUCCESS);
                assertThat(entry.agent().kind()).isEqualTo(Agent.Kind.TOKEN);
                assertThat(entry.agent().authority()).isEqualTo(issuer.url());
                assertThat(entry.agent().name()).isEqualTo(Account.OPERATOR.subject());
                assertThat(entry.agent().roles()).containsExactly("administrator");
            });
            String code = back.replaceFirst(".*[?&]code=([^&]*).*", "$1");
            assertThat(entries.toString() + log.ours())
                    .doesNotContain(code)
                    .doesNotContain(issuer.secrets)
                    .doesNotContain(OidcServer.SECRET);
        }
    }

    @Test
    void whomTheIssuerDoesNotLetInIsOnRecord() throws Exception {
        HttpResponse<String> refused = pages.signIn(new Account("", List.of()));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Hospital North did not let you in");
        Entry entry = pages.record.entries.get(0);
        assertThat(entry.deed()).isEqualTo(Deed.LOGIN);
        assertThat(entry.outcome()).isEqualTo(Outcome.MINOR_FAILURE);
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> forgeries() {
        return Stream.of(
                claims -> claims.claim("nonce", "of another sign-in"),
                claims -> claims.claim("nonce", null),
                claims -> claims.issuer("https://login.example.org"),
                claims -> claims.audience("another-client"),
                claims -> claims.audience(List.of(OidcServer.CLIENT, "another-client"))
                        .claim("azp", "another-client"),
                claims -> claims.audience(List.of(OidcServer.CLIENT, "another-client")),
                claims -> claims.claim("azp", "another-client"),
                claims -> claims.subject(null),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))),
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void anIdTokenThatIsNotForThisSignInIsRefused(UnaryOperator<JWTClaimsSet.Builder> forged) throws Exception {
        issuer.claims.set(forged);
        assertThat(pages.signIn(Account.ANALYST).statusCode()).isEqualTo(502);
        assertThat(issuer.answers).containsExactly("token");
        assertThat(sessionCookie()).isEmpty();
    }

    @Test
    void anIdTokenThatSomebodyElseSignedIsRefused() throws Exception {
        issuer.signing.set(ANOTHER);
        assertThat(pages.signIn(Account.ANALYST).statusCode()).isEqualTo(502);
        assertThat(sessionCookie()).isEmpty();
    }

    @Test
    void aWayBackIsGoodOnce() throws Exception {
        String back = pages.wayBack(Account.ANALYST);
        assertThat(pages.get(back).statusCode()).isEqualTo(303);
        assertThat(pages.get(back).statusCode()).isEqualTo(410);
    }

    /** Else somebody could sign others in under a name of his own. */
    @Test
    void aWayBackIsGoodInTheBrowserThatSetOutAlone() throws Exception {
        String back = pages.wayBack(Account.ANALYST);
        pages.jar.getCookieStore().removeAll();
        assertThat(pages.get(back).statusCode()).isEqualTo(410);
        assertThat(issuer.answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&iss=https%3A%2F%2Fother.example.org"})
    void anAnswerOfAnotherIssuerIsRefusedBeforeItsCodeIsShownToAnybody(String sentBy) throws Exception {
        String back = pages.wayBack(Account.ANALYST).replaceFirst("&iss=.*", "") + sentBy;
        assertThat(pages.get(back).statusCode()).isEqualTo(403);
        assertThat(issuer.answers).isEmpty();
    }

    @Test
    void twoWindowsCanSignInAtTheSameTime() throws Exception {
        String first = pages.wayBack(Account.ANALYST);
        String second = pages.wayBack(Account.OPERATOR);
        assertThat(pages.get(second).statusCode()).isEqualTo(303);
        assertThat(pages.get("/operations/status").statusCode()).isEqualTo(200);
        assertThat(pages.get(first).statusCode()).isEqualTo(303);
        assertThat(pages.get("/operations/status").statusCode()).isEqualTo(403);
    }

    /** A session that somebody else knew of is not taken over. */
    @Test
    void eachSignInBeginsAnotherSessionAndEndsTheOneBefore() throws Exception {
        pages.signIn(Account.ANALYST);
        String before = sessionCookie().orElseThrow();
        pages.signIn(Account.ANALYST);
        String after = sessionCookie().orElseThrow();
        assertThat(after).isNotEqualTo(before).hasSize(43);
        pages.jar.getCookieStore().removeAll();
        assertThat(pages.get("/audit/rates.json", "Cookie", "rapport-login=" + before)
                        .statusCode())
                .isEqualTo(401);
        assertThat(pages.get("/audit/rates.json", "Cookie", "rapport-login=" + after)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example/audit",
                "audit/../../x",
                "audit?x=1\r\nX: y",
                "operations?a=%0d%0aSet-Cookie:x",
                "fhir/Observation",
                "audit?<script>"
            })
    void leadsNowhereElse(String goal) throws Exception {
        String asked = URLEncoder.encode(goal, StandardCharsets.UTF_8);
        HttpResponse<String> away = pages.get("/login/start?issuer=north&to=" + asked);
        HttpResponse<String> back = pages.get(Pages.location(away) + "&as=" + Account.ANALYST.subject());
        HttpResponse<String> arrived = pages.get(Pages.location(back));
        assertThat(Pages.location(arrived))
                .matches(Pattern.quote(pages.url()) + "/(audit|operations)/(\\?a=%0d%0aSet-Cookie:x)?");
        assertThat(arrived.headers().map()).doesNotContainKey("X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"token_endpoint\":\"http://elsewhere.example/token\"",
                "\"authorization_endpoint\":\"http://elsewhere.example/authorize\"",
                "\"jwks_uri\":\"file:///etc/keys\"",
                "\"end_session_endpoint\":\"http://elsewhere.example/end\"",
                "\"issuer\":\"https://elsewhere.example\""
            })
    void whatAnIssuerSaysOfItselfIsNotUsedWhereItCannotBeBelieved(String lie) throws Exception {
        String member = lie.substring(0, lie.indexOf(':'));
        issuer.metadata.set(said -> said.replaceFirst(member + ":\"[^\"]*\"", lie));
        HttpResponse<String> refused = pages.get("/login/start?issuer=north&to=audit");
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("Hospital North does not answer at the moment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint"})
    void anIssuerThatDoesNotSayWhereOneSignsInIsNoPlaceForIt(String member) throws Exception {
        issuer.metadata.set(said -> said.replaceFirst("\"" + member + "\":\"[^\"]*\",", ""));
        HttpResponse<String> refused = pages.get("/login/start?issuer=north&to=audit");
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("Hospital North does not answer at the moment");
    }

    @Test
    void anAnswerWithoutAnIdTokenSignsNobodyIn() throws Exception {
        issuer.given.set(all -> all.replaceFirst(",\"id_token\":\"[^\"]*\"", ""));
        HttpResponse<String> refused = pages.signIn(Account.ANALYST);
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("Hospital North did not answer as it should");
    }

    @Test
    void anAnswerThatIsTooLongIsNotReadToItsEnd() throws Exception {
        issuer.given.set(all -> all + " ".repeat(256 * 1024));
        HttpResponse<String> refused = pages.signIn(Account.ANALYST);
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("Hospital North did not answer as it should");
        assertThat(sessionCookie()).isEmpty();
    }

    @Test
    void nothingIsKnownOfAnotherPlaceToSignIn() throws Exception {
        assertThat(pages.get("/login/start?issuer=south").statusCode()).isEqualTo(403);
        assertThat(pages.get("/login/callback?state=x&code=y").statusCode()).isEqualTo(410);
        assertThat(pages.get("/login/callback").statusCode()).isEqualTo(410);
    }

    private Optional<String> sessionCookie() {
        return pages.jar.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("rapport-login"))
                .map(HttpCookie::getValue)
                .findFirst();
    }
}
