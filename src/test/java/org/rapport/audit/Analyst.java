package org.rapport.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rapport.testing.Chromium;

/**
 * An analyst with a browser, who remembers what it complained of. Pictures are left in {@code target/screenshots}; those of
 * the documentation are written to {@code docs/images} as well when the system property {@code rapport.pictures} is set.
 */
final class Analyst implements AutoCloseable {
    static {
        // A busy machine takes its time; nothing here is about how long.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    private static final Set<String> DOCUMENTED = Set.of("audit-page", "audit-why");

    final BrowserContext context;
    final Page page;
    final List<String> complaints = new ArrayList<>();

    Analyst(Chromium chromium, int width, ColorScheme scheme) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Berlin")
                        .setColorScheme(scheme));
        context.setDefaultTimeout(60_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Opens the page with parameters in its address and waits until all is counted. */
    Analyst open(AuditHouse house, String parameters) {
        page.navigate(house.url() + "/audit/?" + parameters);
        counted();
        return this;
    }

    void counted() {
        assertThat(page.locator("#shown")).containsText("Counted");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The cells of a row of a section's table, by what names the row. */
    Locator row(String section, String name) {
        return page.locator("#" + section + " tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.ROWHEADER,
                                new Page.GetByRoleOptions().setName(name).setExact(true))));
    }

    String focused() {
        return (String) page.evaluate("document.activeElement.id");
    }

    void picture(String name) {
        keep(page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), name);
    }

    /** Only what is on the screen. */
    void view(String name) {
        keep(page.screenshot(), name);
    }

    private static void keep(byte[] picture, String name) {
        try {
            Files.write(folder("target", "screenshots").resolve(name + ".png"), picture);
            if (DOCUMENTED.contains(name) && System.getProperty("rapport.pictures") != null) {
                Files.write(folder("docs", "images").resolve(name + ".png"), picture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String first, String second) throws IOException {
        return Files.createDirectories(Path.of(first, second));
    }

    @Override
    public void close() {
        context.close();
    }
}
