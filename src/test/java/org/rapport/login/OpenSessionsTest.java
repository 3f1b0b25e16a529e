package org.rapport.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.record.Outcome;
import org.rapport.testing.HandClock;

/** How long a session of pages is open, to whom, and at which doors. */
class OpenSessionsTest {
    private static final String FIGURES = "/audit/rates.json";

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T08:00:00Z"));
    private OidcServer issuer;
    private Pages pages;

    @BeforeEach
    void start() throws Exception {
        issuer = new OidcServer(Account.ANALYST, Account.OPERATOR);
        pages = new Pages(
                LoginDoor.policy(folder, issuer), clock, Duration.ofMinutes(30), Duration.ofHours(8), Optional.empty());
        issuer.callback.set(pages.url() + "/login/callback");
    }

    @AfterEach
    void stop() throws Exception {
        pages.close();
        issuer.close();
    }

    @Test
    void endsWhenNobodyDoesAnything() throws Exception {
        pages.signIn(Account.ANALYST);
        clock.pass(Duration.ofMinutes(29));
        assertThat(status(FIGURES)).isEqualTo(200);
        clock.pass(Duration.ofMinutes(29));
        assertThat(status(FIGURES)).isEqualTo(200);
        clock.pass(Duration.ofMinutes(30));
        assertThat(status(FIGURES)).isEqualTo(401);
    }

    /** The page of operations asks every ten seconds; that is nobody who does anything. */
    @Test
    void doesNotGoOnBecauseAPageAsksByItself() throws Exception {
        pages.signIn(Account.OPERATOR);
        clock.pass(Duration.ofMinutes(20));
        assertThat(status("/operations/status", "X-Rapport-Unattended", "1")).isEqualTo(200);
        assertThat(pages.get("/login/state.json").body()).contains("Hospital North");
        clock.pass(Duration.ofMinutes(10));
        assertThat(status("/operations/status", "X-Rapport-Unattended", "1")).isEqualTo(401);
        assertThat(pages.get("/login/state.json").body()).isEqualTo("{\"offered\":true}");
    }

    @Test
    void endsAfterSomeHoursWhateverIsDone() throws Exception {
        pages.signIn(Account.ANALYST);
        for (int i = 0; i < 31; i++) {
            clock.pass(Duration.ofMinutes(15));
            assertThat(status(FIGURES)).isEqualTo(200);
        }
        clock.pass(Duration.ofMinutes(15));
        assertThat(status(FIGURES)).isEqualTo(401);
    }

    @Test
    void whoTakesTooLongAtTheIssuerHasToBeginAgain() throws Exception {
        String back = pages.wayBack(Account.ANALYST);
        clock.pass(Duration.ofMinutes(10));
        assertThat(pages.get(back).statusCode()).isEqualTo(410);
        assertThat(issuer.answers).isEmpty();
    }

    @Test
    void signingOutTakesAPageOfOursAndEndsTheSessionHereAndAtTheIssuer() throws Exception {
        pages.signIn(Account.ANALYST);
        assertThat(pages.post("/login/out").statusCode()).isEqualTo(403);
        assertThat(pages.get("/login/out", "X-Rapport-Login", "1").statusCode()).isEqualTo(405);
        assertThat(status(FIGURES)).isEqualTo(200);
        String cookie = cookie();
        HttpResponse<String> out = pages.post("/login/out", "X-Rapport-Login", "1");
        assertThat(out.headers().allValues("Set-Cookie"))
                .anySatisfy(header -> assertThat(header).startsWith("rapport-login=; Path=/; Max-Age=0"));
        assertThat(status(FIGURES, "Cookie", cookie)).isEqualTo(401);
        String issuersOwn = out.body().replaceFirst(".*\"to\":\"([^\"]*)\".*", "$1");
        assertThat(issuersOwn).startsWith(issuer.url() + "/end?");
        assertThat(Pages.location(pages.get(issuersOwn))).isEqualTo(pages.url() + "/login/ended");
    }

    /** Cookies are sent along with what pages of others ask for. */
    @Test
    void aPageOfSomebodyElseGetsNothingAndChangesNothing() throws Exception {
        pages.signIn(Account.OPERATOR);
        assertThat(status("/operations/status", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"))
                .isEqualTo(401);
        assertThat(status("/operations/status", "Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors"))
                .isEqualTo(401);
        assertThat(status("/operations/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"))
                .isEqualTo(200);
        String replay = "/operations/dead-letters/1/replay";
        assertThat(pages.post(replay).statusCode()).isEqualTo(403);
        assertThat(pages.post(replay, "X-Rapport-Operations", "1", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.post(replay, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                        .statusCode())
                .isEqualTo(401);
        assertThat(pages.post(replay, "X-Rapport-Operations", "1", "Origin", pages.url())
                        .statusCode())
                .isEqualTo(200);
    }

    /** A token says who asks now; a cookie may have been left over. */
    @Test
    void whoShowsATokenIsKnownByThatAlone() throws Exception {
        pages.signIn(Account.ANALYST);
        assertThat(status(FIGURES, "Authorization", "Bearer guessed")).isEqualTo(401);
        assertThat(status(FIGURES)).isEqualTo(200);
    }

    /** Who signed in without the role of operators can still come in there with a password. */
    @Test
    void whoWantsToShowAPasswordIsAskedForItInSpiteOfASession() throws Exception {
        pages.signIn(Account.ANALYST);
        assertThat(status("/operations/")).isEqualTo(403);
        HttpResponse<String> asked = pages.get("/operations/?by=password", "Sec-Fetch-Mode", "navigate");
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    /** A browser shows a sentence; a program reads it; and the record knows who it was. */
    @Test
    void whoIsNoAdministratorIsToldSoAndGoesOnRecord() throws Exception {
        pages.signIn(Account.ANALYST);
        HttpResponse<String> page = pages.get("/operations/", "Sec-Fetch-Mode", "navigate", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWithIgnoringCase("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("style-src 'self'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).contains("You are signed in, but operations are for administrators");
        HttpResponse<String> program = pages.get("/operations/status", "Accept", "application/json");
        assertThat(program.statusCode()).isEqualTo(403);
        assertThat(program.headers().firstValue("Content-Type").orElseThrow())
                .startsWithIgnoringCase("application/fhir+json");
        assertThat(program.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(program.body()).contains("You are signed in, but operations are for administrators");
        assertThat(pages.record.entries)
                .filteredOn(entry -> entry.outcome() == Outcome.MINOR_FAILURE)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.agent().name()).isEqualTo(Account.ANALYST.subject()));
    }

    @Test
    void aGuessedCookieOpensNothing() throws Exception {
        assertThat(status(FIGURES, "Cookie", "rapport-login=" + "A".repeat(43))).isEqualTo(401);
        assertThat(status(FIGURES, "Cookie", "rapport-login=")).isEqualTo(401);
    }

    @Test
    void aBrowserIsLedToSignInAndAProgramIsNot() throws Exception {
        HttpResponse<String> browser = pages.get("/operations/", "Sec-Fetch-Mode", "navigate", "Accept", "text/html");
        assertThat(browser.statusCode()).isEqualTo(303);
        assertThat(Pages.location(browser)).isEqualTo("/login/?to=operations");
        assertThat(status("/operations/")).isEqualTo(401);
        assertThat(status("/operations/status", "Sec-Fetch-Mode", "navigate", "Accept", "text/html"))
                .isEqualTo(401);
    }

    /** By the prefix no other host can have set it; without it, a cookie is not believed where browsers come over https. */
    @Test
    void overHttpsTheCookieIsOfThisHostAlone() throws Exception {
        URI outside = URI.create("https://rapport.hospital.example/login");
        try (Pages behindAProxy = new Pages(
                LoginDoor.policy(folder, issuer),
                clock,
                Duration.ofMinutes(30),
                Duration.ofHours(8),
                Optional.of(outside))) {
            issuer.callback.set(outside + "/callback");
            HttpResponse<String> away = behindAProxy.get("/login/start?issuer=north&to=audit");
            assertThat(away.headers().firstValue("Set-Cookie").orElseThrow())
                    .matches(
                            "__Host-rapport-login-start-[A-Za-z0-9_-]{12}=[A-Za-z0-9_.-]{200,2000}; Path=/; Max-Age=600; HttpOnly;"
                                    + " SameSite=Lax; Secure");
            String trip = away.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
            HttpResponse<String> back = behindAProxy.get(Pages.location(away) + "&as=" + Account.ANALYST.subject());
            String query = URI.create(Pages.location(back)).getRawQuery();
            assertThat(behindAProxy
                            .get("/login/callback?" + query, "Cookie", trip.replace("__Host-", ""))
                            .statusCode())
                    .isEqualTo(410);
        }
    }

    private int status(String path, String... headers) throws Exception {
        return pages.get(path, headers).statusCode();
    }

    private String cookie() {
        return pages.jar.getCookieStore().getCookies().stream()
                .filter(one -> one.getName().equals("rapport-login"))
                .map(one -> "rapport-login=" + one.getValue())
                .findFirst()
                .orElseThrow();
    }
}
