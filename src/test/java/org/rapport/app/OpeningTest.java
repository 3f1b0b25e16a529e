package org.rapport.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.sandbox.smart.DeskSettings;
import org.rapport.testing.Barriers;
import org.rapport.testing.Chromium;

/** The ways in which the app is opened in a browser, and what the browser is given. */
class OpeningTest {
    private static Chromium chromium;
    private static Rig rig;

    private Clinician clinician;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        rig = new Rig(folder, Map.of(), DeskSettings.plain(), List.of("http://127.0.0.1:*"));
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        rig.close();
    }

    @AfterEach
    void leave() {
        clinician.close();
    }

    @Test
    void opensWithoutAnEhrByChoosingTheHospitalAndThereTheClient() {
        clinician = new Clinician(chromium, 1000, ColorScheme.LIGHT);
        clinician.page.navigate(rig.url() + "/app/");
        assertThat(Barriers.in(clinician.page)).isEmpty();
        clinician.page.getByText("berlin").click();
        clinician.page.getByText("Kim Sample").click();
        assertThat(clinician.page.locator("#banner")).containsText("Kim Sample");
        assertThat(clinician.page.locator("#lines")).containsText("WAI-SR total");
    }

    @Test
    void opensInAFrameOfTheEhr() {
        clinician = new Clinician(chromium, 900, ColorScheme.LIGHT);
        clinician.page.navigate(rig.record(Rig.PATIENT) + "&frame=1");
        assertThat(clinician.page.frameLocator("iframe").locator("#lines")).containsText("WAI-SR total");
        Pictures.takeWhatIsSeen(clinician.page, "app-in-frame");
    }

    @Test
    void keepsTheChartsOfTwoClientsInTwoWindowsApart() {
        clinician = new Clinician(chromium, 900, ColorScheme.LIGHT).open(rig, Rig.PATIENT);
        Page second = clinician.context.newPage();
        second.navigate(rig.record("p-kim"));
        assertThat(second.locator("#banner")).containsText("Kim Sample");
        clinician.page.reload();
        assertThat(clinician.page.locator("#banner")).containsText("Robin Example");
        second.getByText("Close").first().click();
        assertThat(second.locator("#freshness")).containsText("The chart is closed");
        clinician.page.reload();
        assertThat(clinician.page.locator("#banner")).containsText("Robin Example");
    }

    @Test
    void givesTheBrowserNoToken() {
        clinician = new Clinician(chromium, 900, ColorScheme.LIGHT).open(rig, Rig.PATIENT);
        Set<String> secrets = rig.desk.secrets();
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(2);
        StringBuilder seen = new StringBuilder();
        for (Response response : clinician.responses) {
            seen.append(response.url())
                    .append(response.allHeaders())
                    .append(body(response))
                    .append('\n');
        }
        seen.append(
                clinician.page.evaluate(
                        "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML])"));
        seen.append(
                clinician.context.cookies().stream().map(cookie -> cookie.value).toList());
        assertThat(seen).contains("WAI-SR total");
        secrets.forEach(secret -> assertThat(seen).doesNotContain(secret.replaceFirst("^[a-z]+\\.", "")));
        assertThat((String) clinician.page.evaluate("document.cookie")).isEmpty();
        assertThat(clinician.context.cookies()).allMatch(cookie -> cookie.httpOnly && cookie.path.equals("/app"));
    }

    private static String body(Response response) {
        try {
            return response.text();
        } catch (PlaywrightException e) {
            // A redirect has no body.
            return "";
        }
    }

    @Test
    void raisesNoBarrierThatAProgramCanFind() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            clinician = new Clinician(chromium, scheme == ColorScheme.DARK ? 360 : 1100, scheme).open(rig, Rig.PATIENT);
            assertThat(Barriers.in(clinician.page)).as("chart, %s", scheme).isEmpty();
            clinician.button("Table").click();
            assertThat(Barriers.in(clinician.page)).as("tables, %s", scheme).isEmpty();
            clinician.page.locator("#lines button").first().click();
            assertThat(clinician.page.locator("#why")).isVisible();
            assertThat(Barriers.in(clinician.page)).as("why, %s", scheme).isEmpty();
            clinician.close();
        }
        clinician = new Clinician(chromium, 800, ColorScheme.LIGHT);
        clinician.page.navigate(rig.url() + "/app/launch?iss=https://elsewhere.example/fhir");
        assertThat(clinician.page.getByText("cannot be opened from this system"))
                .isVisible();
        assertThat(Barriers.in(clinician.page)).isEmpty();
    }
}
