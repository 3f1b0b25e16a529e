package org.rapport.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.ScopeNames;
import org.rapport.application.access.Caller;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.testing.Chromium;

/** Signing in, bearer tokens and introspection at an OpenID provider that others wrote: Spring Authorization Server. */
class RealIssuerIT {
    private static RealIssuer issuer;
    private static Chromium chromium;

    @TempDir
    private Path folder;

    private Pages pages;

    @BeforeAll
    static void startIssuer() throws Exception {
        issuer = new RealIssuer();
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopIssuer() {
        chromium.close();
        issuer.close();
    }

    @BeforeEach
    void start() throws Exception {
        pages = new Pages(policy());
        issuer.tell("callback " + pages.url() + "/login/callback");
    }

    @AfterEach
    void stop() throws Exception {
        pages.close();
    }

    /** Discovery, PKCE, the issuer's form and consent, the code, the ID token, and signing out at both. */
    @Test
    void aPersonSignsInByTheIssuersOwnFormsAndOutOfItToo() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(pages.url() + "/login/?to=operations");
            assertThat(signIn(page, "ada").status()).isEqualTo(200);
            assertThat(page.locator("body")).hasText("opened to ada");
            assertThat(page.url()).isEqualTo(pages.url() + "/operations/");
            Object farewell = page.evaluate("fetch('/login/out', {method: 'POST', headers: {'X-Rapport-Login': '1'}})"
                    + ".then(answer => answer.json()).then(said => said.to)");
            assertThat(farewell.toString()).startsWith(issuer.url() + "/connect/logout?");
            page.navigate(farewell.toString());
            assertThat(page.url()).isEqualTo(pages.url() + "/login/ended");
            assertThat(page.navigate(pages.url() + "/audit/rates.json").status())
                    .isEqualTo(401);
            page.navigate(pages.url() + "/login/?to=operations");
            assertThat(page.locator("input[name=username]")).isVisible();
            assertThat(pages.record.entries)
                    .filteredOn(entry -> entry.agent().name().equals("ada"))
                    .extracting(Entry::deed)
                    .contains(Deed.LOGIN, Deed.LOGOUT);
        }
    }

    @Test
    void whomTheIssuerKnowsWithoutARoleHereIsNotSignedIn() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(pages.url() + "/login/?to=audit");
            assertThat(signIn(page, "kim").status()).isEqualTo(403);
            assertThat(page.locator("main")).containsText("known to Hospital Real, but have no role here");
        }
    }

    @Test
    void whoSignedInWithOneFactorIsNotLetInWhereTwoAreNeeded() throws Exception {
        try (Pages strict =
                new Pages(policy("issuer.real.acr=two-factors\nissuer.real.amr=otp\nissuer.real.max-age=PT1H\n"))) {
            issuer.tell("callback " + strict.url() + "/login/callback");
            assertThat(cameIn(strict, "ben")).isEqualTo(403);
            assertThat(cameIn(strict, "ada")).isEqualTo(200);
            assertThat(read(strict, token("machine"))).isEqualTo(200);
        }
    }

    private static int cameIn(Pages pages, String name) {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(pages.url() + "/login/?to=audit");
            return signIn(page, name).status();
        }
    }

    /** Else it would not show that the challenge is sent as it has to be. */
    @Test
    void theIssuerTakesNoRequestWithoutAChallenge() throws Exception {
        String away = Pages.location(pages.get("/login/start?issuer=real&to=audit"));
        HttpResponse<String> without = pages.get(away.replaceFirst("&code_challenge=[^&]*", ""));
        assertThat(Pages.location(pages.get(away, "Accept", "text/html"))).endsWith("/login");
        assertThat(Optional.of(without)
                        .filter(answer -> answer.statusCode() == 302)
                        .map(Pages::location))
                .hasValueSatisfying(place -> assertThat(place).contains("error=invalid_request"));
    }

    @Test
    void tokensCountBeforeAndAfterTheIssuersKeysAreExchangedAndEndWithTheirKey() throws Exception {
        String before = token("machine");
        assertThat(read(pages, before)).isEqualTo(200);
        issuer.tell("rotate");
        String after = token("machine");
        assertThat(SignedJWT.parse(after).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(before).getHeader().getKeyID());
        assertThat(read(pages, after)).isEqualTo(200);
        assertThat(read(pages, before)).isEqualTo(200);
        issuer.tell("forget");
        try (Pages started = new Pages(policy())) {
            assertThat(read(started, after)).isEqualTo(200);
            assertThat(read(started, before)).isEqualTo(401);
        }
    }

    /** An answer counts for half a minute; an instance that has not asked before hears at once that a token was taken back. */
    @Test
    void theIssuerIsAskedAboutTokensThatNobodyCanRead() throws Exception {
        String opaque = token("opaque");
        assertThat(opaque).doesNotContain(".");
        assertThat(read(pages, opaque)).isEqualTo(200);
        assertThat(read(pages, opaque.substring(1))).isEqualTo(401);
        assertThat(asClient("opaque", "/oauth2/revoke", "token=" + opaque).statusCode())
                .isEqualTo(200);
        try (Pages started = new Pages(policy())) {
            assertThat(read(started, opaque)).isEqualTo(401);
        }
    }

    /** Of the pages alone: what else it says may differ. */
    private static Response signIn(Page page, String name) {
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(name + "-password");
        page.locator("button[type=submit]").click();
        page.locator("input[name=scope]").check();
        return page.waitForNavigation(() -> page.locator("#submit-consent").click());
    }

    private static int read(Pages pages, String token) throws Exception {
        return pages.get("/fhir/Observation", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static String token(String client) throws Exception {
        String said = asClient(client, "/oauth2/token", "grant_type=client_credentials&scope=system%2FObservation.rs")
                .body();
        return said.replaceFirst(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    private static HttpResponse<String> asClient(String client, String path, String form) throws Exception {
        String secret = Base64.getEncoder()
                .encodeToString((client + ":" + client + "-secret").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer.url() + path))
                                .header("Authorization", "Basic " + secret)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Of an instance that has just been started. */
    private AccessPolicy policy() throws Exception {
        return policy("");
    }

    private AccessPolicy policy(String more) throws Exception {
        Path pagesSecret = Files.writeString(folder.resolve("pages-secret"), "pages-secret");
        Path ownSecret = Files.writeString(folder.resolve("own-secret"), "rapport-secret");
        Path file = Files.writeString(
                folder.resolve("access.properties"),
                """
                issuer.real.url=%1$s
                issuer.real.jwks-uri=%1$s/oauth2/jwks
                issuer.real.introspection.url=%1$s/oauth2/introspect
                issuer.real.introspection.client-id=rapport
                issuer.real.introspection.secret-file=%2$s
                issuer.real.audience=https://rapport.example.org/fhir
                issuer.real.sites=*
                issuer.real.roles=clinician
                issuer.real.role.quality=groups=quality
                issuer.real.role.administrator=groups=operators
                issuer.real.login.client-id=pages
                issuer.real.login.secret-file=%3$s
                issuer.real.login.scopes=openid profile
                issuer.real.login.title=Hospital Real
                %4$s"""
                        .formatted(issuer.url(), ownSecret, pagesSecret, more));
        return new AccessPolicy(
                AccessSettings.loopbackOnly(),
                ScopeNames.DEFAULT,
                Optional.of(file),
                Caller.thisMachine(Set.of(), false));
    }
}
