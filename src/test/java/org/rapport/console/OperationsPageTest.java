package org.rapport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.OperatorLine;
import org.rapport.testing.Chromium;
import org.rapport.testing.TestDatabase;

/** The page in a real browser, as an operator uses it. Pictures of it are left in target/operations. */
class OperationsPageTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Path PICTURES = Path.of("target", "operations");

    private static Chromium chromium;
    private static Console console;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path users = folder.resolve("operators");
        Files.writeString(users, OperatorLine.of("ada", "correct horse battery") + "\n");
        console = new Console(DATABASE, AccessSettings.loopbackOnly(), Optional.of(users));
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        console.close();
    }

    @BeforeEach
    void fill() {
        DATABASE.clear();
        for (int i = 0; i < 30; i++) {
            console.receiveUnusable("e" + i);
        }
        DATABASE.execute(
                "insert into feed (site_id, resource_type, last_success, watermark) values"
                        + " ('berlin', 'Encounter', now() - interval '40 seconds', now()), ('berlin', 'Appointment', now(), now())");
        DATABASE.execute("insert into feed (site_id, resource_type, failure) values"
                + " ('berlin', 'Task', 'GET Task: 403 Forbidden; ask the hospital for the scope system/Task.rs')");
        DATABASE.execute("insert into counter values ('berlin', 'factsReceived', 12045)");
        DATABASE.execute("insert into patient_work (site_id, patient_id, dirty_since) values ('berlin', 'p', now())");
    }

    @AfterEach
    void leave() {
        context.close();
    }

    @Test
    void showsHowEverythingStands() {
        open(1280, ColorScheme.LIGHT);
        assertThat(page.locator("#summary")).containsText("Open dead letters30");
        assertThat(page.getByLabel("Site berlin")).containsText("403 Forbidden");
        assertThat(page.getByLabel("Site berlin")).containsText("files (left 2, read 3)");
        assertThat(page.getByLabel("Site south")).containsText("ehr.url is missing");
        assertThat(page.locator("#files")).containsText("sites/broken.yaml");
        assertThat(page.locator("#routes")).containsText("35.5 ms");
        picture("wide-light");
        assertThat(complaints).isEmpty();
    }

    @Test
    void replaysAndDiscardsWithTheKeyboardAlone() {
        open(1280, ColorScheme.DARK);
        console.setRight();
        button("Replay letter 30").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).containsText("Letter 30 can be used now");
        assertThat(button("Replay letter 30")).hasCount(0);

        button("Discard letter 29").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#because")).isFocused();
        page.keyboard().type("a test patient");
        picture("discarding-dark");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).containsText("Letter 29 is discarded");
        page.getByLabel("State").selectOption("discarded");
        assertThat(page.locator("#letter-list")).containsText("ada: a test patient");
        assertThat(page.locator("#audit")).containsText("discard");
        assertThat(complaints).isEmpty();
    }

    @Test
    void discardsNothingWithoutAReasonOrAfterCancelling() {
        open(1280, ColorScheme.LIGHT);
        button("Discard letter 30").click();
        page.locator("#ask-yes").click();
        assertThat(page.locator("#ask")).isVisible();
        page.locator("#ask-no").click();
        assertThat(page.locator("#ask")).isHidden();
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("30");
    }

    @Test
    void replaysAllOfASelectionAndShowsHowFarItIs() {
        open(1280, ColorScheme.LIGHT);
        console.setRight();
        page.getByLabel("Reference begins with").fill("Encounter/e1");
        assertThat(page.locator("#letter-list")).containsText("11 selected");
        button("Replay all of these").click();
        assertThat(page.locator("#ask-text")).containsText("11 open letters");
        page.locator("#ask-yes").click();
        assertThat(page.locator("#replays")).containsText("goes on");
        assertThat(page.locator("#replays")).containsText("0 of 11");
        picture("replaying");
        console.replay.proceed();
        button("Refresh now").click();
        assertThat(page.locator("#replays")).containsText("11 of 11");
        assertThat(page.locator("#letter-list")).containsText("No open dead letter");
    }

    @Test
    void fitsANarrowScreenAndTurnsPages() {
        open(360, ColorScheme.LIGHT);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        picture("narrow");
        page.locator("#letters").scrollIntoViewIfNeeded();
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("narrow-letters.png")));
        button("Older").click();
        assertThat(button("Replay letter 5")).isVisible();
        button("Newest").click();
        assertThat(button("Replay letter 30")).isVisible();
    }

    @Test
    void saysThatTheServerCannotBeReachedAndKeepsWhatWasThere() {
        open(800, ColorScheme.DARK);
        page.route("**/operations/status", route -> route.abort());
        button("Refresh now").click();
        assertThat(page.locator("#trouble")).containsText("The server cannot be reached. What is shown is of");
        assertThat(page.locator("#summary")).containsText("Open dead letters30");
        picture("unreachable-dark");
        page.unroute("**/operations/status");
        button("Refresh now").click();
        assertThat(page.locator("#trouble")).isHidden();
    }

    private void open(int width, ColorScheme scheme) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setHttpCredentials("ada", "correct horse battery"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(console.url() + "/operations");
        assertThat(page.locator("#freshness")).containsText("As of");
        assertThat(page.locator("#letter-list")).containsText("Encounter/e29");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
