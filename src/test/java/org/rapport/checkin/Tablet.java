package org.rapport.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rapport.testing.Chromium;

/**
 * A device with a browser. Its pictures go to {@code target/screenshots}; with {@code -Drapport.pictures=docs/images} the
 * ones of the documentation are made anew.
 */
record Tablet(BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {
    private static final Path PICTURES = Path.of(System.getProperty("rapport.pictures", "target/screenshots"));

    static Tablet of(Chromium chromium, int width, ColorScheme scheme) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Berlin")
                        .setColorScheme(scheme));
        Page page = context.newPage();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return new Tablet(context, page, complaints);
    }

    void open(String link) {
        page.navigate(link);
        page.locator("h1").waitFor();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void offline(boolean yes) {
        context.setOffline(yes);
    }

    /** How many drafts the device keeps. */
    int kept() {
        return (Integer) page.evaluate("localStorage.length");
    }

    String keptText() {
        return (String) page.evaluate("JSON.stringify(localStorage)");
    }

    /** What the browser complains of in a test that makes it fail. */
    void forgive(String part) {
        complaints.removeIf(complaint -> complaint.contains(part));
    }

    /** Holds the page against WCAG 2.2 A and AA and axe's own advice. */
    void requireNoBarrier() {
        AxeResults results = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze();
        assertThat(results.getPasses()).isNotEmpty();
        assertThat(results.getViolations())
                .extracting(Rule::getId, Rule::getNodes)
                .isEmpty();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Only what is on the screen. */
    void view(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
