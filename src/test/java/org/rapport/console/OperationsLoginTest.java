package org.rapport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.OperatorLine;
import org.rapport.login.Account;
import org.rapport.login.LoginDoor;
import org.rapport.login.OidcServer;
import org.rapport.testing.Barriers;
import org.rapport.testing.Chromium;
import org.rapport.testing.TestDatabase;

/** The operations page where people sign in at an issuer with their browser, or with an operator's password. */
class OperationsLoginTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private static Path folder;

    private static OidcServer issuer;
    private static Console console;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        Path users = folder.resolve("operators");
        Files.writeString(users, OperatorLine.of("ada", "correct horse battery") + "\n");
        issuer = new OidcServer(Account.OPERATOR, Account.ANALYST);
        console = new Console(DATABASE, LoginDoor.policy(folder, issuer), Optional.of(users));
        console.receiveUnusable("e1");
        issuer.callback.set(console.url() + "/login/callback");
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        console.close();
        issuer.close();
    }

    @Test
    void anOperatorIsLedToTheIssuerAndActsUnderTheNameItGives() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(console.url() + "/operations/");
            assertThat(page.locator("h1")).hasText("Sign in");
            assertThat(Barriers.in(page)).isEmpty();
            link(page, "Hospital North").click();
            link(page, Account.OPERATOR.subject()).click();
            assertThat(page.locator("#freshness")).containsText("As of");
            assertThat(page.locator("#signed-in-at")).hasText("Signed in at Hospital North");
            assertThat(Barriers.in(page)).isEmpty();

            button(page, "Discard letter 1").click();
            page.locator("#because").fill("a test patient");
            page.locator("#ask-yes").click();
            assertThat(page.locator("#said")).containsText("Letter 1 is discarded");
            assertThat(page.locator("#audit")).containsText(Account.OPERATOR.subject());

            button(page, "Sign out").click();
            assertThat(page.locator("h1")).hasText("Signed out");
            page.navigate(console.url() + "/operations/");
            assertThat(page.locator("h1")).hasText("Sign in");
        }
    }

    @Test
    void whoHasAnotherRoleIsToldSoByAPageAndLedToAudits() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(console.url() + "/login/start?issuer=north&to=operations");
            Response last = page.waitForNavigation(
                    () -> link(page, Account.ANALYST.subject()).click());
            assertThat(last.status()).isEqualTo(403);
            assertThat(page.locator("h1")).hasText("Operations are closed to you");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("operations are for administrators");
            assertThat(Barriers.in(page)).isEmpty();
            link(page, "audits").click();
            assertThat(page.url()).isEqualTo(console.url() + "/audit/");
        }
    }

    @Test
    void aPasswordIsStillTaken() {
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setHttpCredentials("ada", "correct horse battery"))) {
            Page page = context.newPage();
            page.navigate(console.url() + "/login/?to=operations");
            link(page, "with an operator’s name and password").click();
            assertThat(page.locator("#freshness")).containsText("As of");
            assertThat(page.locator("#signed-in")).isHidden();
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
