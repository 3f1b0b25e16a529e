package org.rapport.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.Issuer;
import org.rapport.adapter.access.ScopeNames;
import org.rapport.application.access.Caller;
import org.rapport.testing.Chromium;

/** The audit page for somebody whose token is for one of two hospitals. */
class AuditOfOneSiteTest {
    private static final String YEAR = "from=2026-01-01&to=2026-03-31";

    @TempDir
    private Path folder;

    @Test
    void theOtherHospitalIsNeitherOfferedNorCountedNorOpenedByAnAddress() throws Exception {
        RSAKey key = Issuer.rsa("one");
        try (Issuer issuer = new Issuer();
                AuditHouse house = new AuditHouse(Population.audits(), policy(issuer));
                Chromium chromium = Chromium.start();
                Analyst analyst = new Analyst(chromium, 1280, ColorScheme.LIGHT)) {
            issuer.publish(key.toPublicJWK());
            Page page = analyst.page;
            signedIn(analyst, house, token(key, "south"), YEAR);
            assertThat(page.locator("#site")).containsText("south");
            assertThat(page.locator("#site")).not().containsText("berlin");
            String ofTheOther = rates(analyst);

            String north = token(key, "berlin");
            signedIn(analyst, house, north, YEAR);
            assertThat(page.locator("#site")).containsText("berlin");
            assertThat(page.locator("#site")).not().containsText("south");
            String ofOne = rates(analyst);
            assertThat(ofOne).isNotEqualTo(ofTheOther);

            signedIn(analyst, house, north, YEAR + "&site=south");
            assertThat(rates(analyst)).isEqualTo(ofOne);
            assertThat(page.url()).doesNotContain("south");
            assertThat(asked(page, house, north, "choices.json?").text()).doesNotContain("south");
            for (String file : List.of("rates.json", "rates.csv", "funnel.csv", "months.csv", "quality.csv")) {
                assertThat(asked(page, house, north, file + "?audit=attendance&" + YEAR + "&site=south")
                                .status())
                        .as(file)
                        .isEqualTo(403);
                assertThat(asked(page, house, north, file + "?audit=attendance&" + YEAR + "&site=berlin")
                                .status())
                        .as(file)
                        .isEqualTo(200);
            }
        }
    }

    private AccessPolicy policy(Issuer issuer) throws Exception {
        Path file = Files.writeString(
                folder.resolve("access.properties"),
                """
                issuer.own.url=https://login.example.org
                issuer.own.jwks-uri=%s
                issuer.own.audience=https://rapport.example.org/fhir
                issuer.own.sites=claim:hospitals
                issuer.own.role.quality=groups=quality
                issuer.own.smart-scopes=optional
                """
                        .formatted(issuer.settings().jwksUri().orElseThrow()));
        return new AccessPolicy(
                AccessSettings.loopbackOnly(),
                ScopeNames.DEFAULT,
                Optional.of(file),
                Caller.thisMachine(Set.of(), false));
    }

    private static String token(RSAKey key, String... sites) {
        return Issuer.sign(
                key,
                JWSAlgorithm.RS256,
                Issuer.claims()
                        .claim("hospitals", List.of(sites))
                        .claim("groups", List.of("quality"))
                        .build());
    }

    private static void signedIn(Analyst analyst, AuditHouse house, String token, String parameters) {
        analyst.page.navigate(house.url() + "/audit/?" + parameters);
        analyst.page.getByLabel("Token").fill(token);
        analyst.page.keyboard().press("Enter");
        analyst.counted();
    }

    private static String rates(Analyst analyst) {
        assertThat(analyst.page.locator("#rates tbody tr")).hasCount(7);
        return analyst.page.locator("#rates tbody").innerText();
    }

    private static APIResponse asked(Page page, AuditHouse house, String token, String path) {
        return page.request()
                .get(
                        house.url() + "/audit/" + path,
                        RequestOptions.create().setHeader("Authorization", "Bearer " + token));
    }
}
