package org.rapport.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.access.Issuer;
import org.rapport.application.audit.AuditRights;
import org.rapport.testing.Barriers;
import org.rapport.testing.Chromium;

/** The audit page where the access policy demands a token. */
class AuditEntryTest {
    @Test
    void showsFiguresToThoseWithATokenAndKeepsItInTheWindowAlone() throws Exception {
        RSAKey key = Issuer.rsa("one");
        try (Issuer issuer = new Issuer();
                AuditHouse house = new AuditHouse(Population.audits(), issuer.settings(), AuditRights.AGGREGATE);
                Chromium chromium = Chromium.start();
                Analyst analyst = new Analyst(chromium, 1280, ColorScheme.LIGHT)) {
            issuer.publish(key.toPublicJWK());
            Page page = analyst.page;
            page.navigate(house.url() + "/audit/?from=2026-01-01&to=2026-03-31");
            assertThat(page.locator("#trouble")).hasText("A bearer token is required.");
            assertThat(page.locator("#content")).isHidden();
            assertThat(Barriers.in(page)).isEmpty();
            page.getByLabel("Token").fill("guessed");
            page.keyboard().press("Enter");
            assertThat(page.locator("#trouble")).hasText("invalid_token.");
            page.getByLabel("Token")
                    .fill(Issuer.sign(
                            key,
                            JWSAlgorithm.RS256,
                            Issuer.claims().claim("scope", "rapport.aggregate").build()));
            page.keyboard().press("Enter");
            analyst.counted();
            assertThat(page.locator("#entry")).isHidden();
            assertThat(page.locator("#rates tbody tr")).hasCount(7);
            assertThat(page.waitForDownload(() ->
                                    analyst.button("CSV: rates of the period").click())
                            .suggestedFilename())
                    .isEqualTo("rates-2026-01-01-2026-03-31.csv");
            assertThat(page.content()).doesNotContain("eyJ");
            assertThat(page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"))
                    .isEqualTo(0);
        }
    }
}
