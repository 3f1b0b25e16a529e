package org.rapport.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.sandbox.smart.RegisteredApp;
import org.rapport.testing.Chromium;

/** The authorization server that our app is tested against is right in the eyes of a client that others wrote, too. */
class IndependentClientTest {
    private static final Path PAGE = Path.of("src/test/smart-client/index.html");
    private static final Path LIBRARY = Path.of("target/smart-client/package/build/fhir-client.js");

    @Test
    void launchesReadsAndRefreshes(@TempDir Path folder) throws Exception {
        if (!Files.exists(LIBRARY)) {
            String sentence = "NOT TESTED: the independent client is not there; run src/test/smart-client/client.sh";
            Logger.getLogger(IndependentClientTest.class.getName()).severe(sentence);
            abort(sentence);
        }
        try (Rig rig = new Rig(folder, Map.of());
                Chromium chromium = Chromium.start();
                Clinician clinician = new Clinician(chromium, 800, ColorScheme.LIGHT)) {
            String home = rig.ehr.baseUrl().replace("/fhir", "/client/");
            rig.desk.register(new RegisteredApp(
                    "independent", home + "index.html", List.of(home + "index.html"), Optional.empty()));
            Page page = clinician.page;
            page.route(home + "**", IndependentClientTest::fulfil);
            page.route("**/auth/authorize?*", IndependentClientTest::followByPage);
            page.navigate(home + "index.html?iss=" + rig.ehr.baseUrl() + "&launch=" + rig.desk.launch(Rig.PATIENT));
            assertThat(page.locator("#said"))
                    .hasText(
                            "{\"family\":\"Example\",\"total\":9,\"other\":\"refused 403\",\"renewed\":true,\"same\":true}");
        }
    }

    /** What a redirect leads to cannot be fulfilled by a route; what a page leads to can. */
    private static void followByPage(Route route) {
        String to = route.fetch(new Route.FetchOptions().setMaxRedirects(0))
                .headers()
                .get("location");
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html")
                .setBody("<script>location.replace('" + to + "')</script>"));
    }

    private static void fulfil(Route route) {
        boolean script = route.request().url().contains("fhir-client.js");
        route.fulfill(new Route.FulfillOptions()
                .setPath(script ? LIBRARY : PAGE)
                .setContentType(script ? "text/javascript" : "text/html"));
    }
}
