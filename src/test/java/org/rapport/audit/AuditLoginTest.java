package org.rapport.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.login.Account;
import org.rapport.login.LoginDoor;
import org.rapport.login.OidcServer;
import org.rapport.testing.Barriers;
import org.rapport.testing.Chromium;

/** The audit page where people sign in at an issuer with their browser. */
class AuditLoginTest {
    @TempDir
    private Path folder;

    @Test
    void anAnalystSignsInSeesTheViewOfTheAddressAndSignsOut() throws Exception {
        try (OidcServer issuer = new OidcServer(Account.ANALYST);
                AuditHouse house = new AuditHouse(Population.audits(), LoginDoor.policy(folder, issuer));
                Chromium chromium = Chromium.start();
                Analyst analyst = new Analyst(chromium, 1280, ColorScheme.LIGHT)) {
            issuer.callback.set(house.url() + "/login/callback");
            Page page = analyst.page;
            page.navigate(house.url() + "/audit/?from=2026-01-01&to=2026-03-31");
            assertThat(page.locator("#way-in")).hasText("Sign in to see these figures.");
            assertThat(page.locator("#entry")).isHidden();
            assertThat(Barriers.in(page)).isEmpty();

            link(page, "Sign in").click();
            assertThat(page.locator("h1")).hasText("Hospital login");
            link(page, Account.ANALYST.subject()).click();
            analyst.counted();
            assertThat(page.url()).startsWith(house.url() + "/audit/?from=2026-01-01&to=2026-03-31");
            assertThat(page.locator("#signed-in-at")).hasText("Signed in at Hospital North");
            assertThat(page.locator("#rates tbody tr")).hasCount(7);
            assertThat(page.evaluate("document.cookie")).isEqualTo("");
            assertThat(page.evaluate("localStorage.length + sessionStorage.length"))
                    .isEqualTo(0);
            assertThat(issuer.secrets).hasSize(2).noneMatch(page.content()::contains);
            assertThat(analyst.context.cookies().stream().map(cookie -> cookie.value))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(issuer.secrets);
            assertThat(Barriers.in(page)).isEmpty();
            analyst.picture("audit-signed-in");

            analyst.button("Sign out").click();
            assertThat(page.locator("h1")).hasText("Signed out");
            assertThat(analyst.context.cookies()).isEmpty();
            assertThat(Barriers.in(page)).isEmpty();
            page.navigate(house.url() + "/audit/");
            assertThat(page.locator("#way-in")).isVisible();
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
