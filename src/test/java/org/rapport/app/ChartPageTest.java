package org.rapport.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.Chromium;

/** The chart in a real browser, opened from a client's record as a clinician opens it. */
class ChartPageTest {
    private static Chromium chromium;
    private static Rig rig;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        rig = new Rig(folder, Map.of());
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        rig.close();
    }

    @AfterEach
    void leave() {
        context.close();
    }

    @Test
    void showsWhatAClinicianNeedsAtAGlance() {
        open(1200, ColorScheme.LIGHT);
        Pictures.take(page, "app-chart");
        assertThat(page.locator("#banner")).hasText("Robin Example, born 17 Apr 1990");
        assertThat(complaints).isEmpty();
    }

    private void open(int width, ColorScheme scheme) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setTimezoneId("Europe/Berlin"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(rig.record(Rig.PATIENT));
        assertThat(page.locator("#freshness")).containsText("As read from the EHR");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
