package org.rapport.checkin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.testing.Chromium;
import org.rapport.testing.ShiftedClock;
import org.rapport.testing.TestDatabase;

/** The page in a real browser, as clients and therapists use it. */
class CheckInPageTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ShiftedClock CLOCK = new ShiftedClock();
    private static final double PATIENCE = Duration.ofSeconds(30).toMillis();

    private static Chromium chromium;
    private static Clinic clinic;
    private static Device device;

    private Tablet tablet;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        clinic = new Clinic(
                DATABASE,
                CLOCK,
                folder,
                Clinic.texts(Optional.of("The team of the day clinic can see them too."), Optional.of(Clinic.CRISIS)),
                AccessSettings.loopbackOnly());
        device = new Device(clinic);
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        clinic.close();
    }

    @BeforeEach
    void meet() {
        CLOCK.reset();
        DATABASE.clear();
        clinic.book("p1");
        clinic.meet("p1");
    }

    @AfterEach
    void leave() {
        assertThat(tablet.complaints()).isEmpty();
        tablet.close();
    }

    @Test
    void takesACheckInWithOneTouchForAnItemAndOneToSend() {
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        tablet.open(link("rapport-checkin"));
        assertThat(tablet.page().locator(".who")).containsText("Your therapist can see your answers");
        assertThat(tablet.page().locator(".who")).containsText("The team of the day clinic can see them too.");
        assertThat(tablet.page().locator("main")).not().containsText("p1");
        tablet.view("check-in-phone");
        tablet.requireNoBarrier();

        for (Locator question : tablet.page().locator("fieldset").all()) {
            question.locator("label").nth(3).click();
        }
        assertThat(tablet.page().locator("#count")).hasText("8 of 8 answered");
        tablet.button("Send").click();

        assertThat(tablet.page().locator("h1")).hasText("Thank you");
        assertThat(tablet.page().locator(".help")).hasCount(0);
        assertThat(tablet.page().locator("h1")).isFocused();
        tablet.requireNoBarrier();
        assertThat(DATABASE.look("select count(*) from score where measure = 'rapport-checkin-total'"))
                .isEqualTo("1");
        assertThat(tablet.kept()).isZero();
    }

    @Test
    void takesTheFormOfATherapistOnAWideScreenInTheDark() {
        tablet = Tablet.of(chromium, 1024, ColorScheme.DARK);
        tablet.open(link("rapport-checkin-t"));
        assertThat(tablet.page().locator(".who")).containsText("part of this client’s record");
        tablet.page().locator("fieldset").first().locator("label").nth(2).click();
        tablet.view("check-in-therapist");
        tablet.requireNoBarrier();
        tablet.button("Send").click();
        assertThat(tablet.page().locator("h1")).hasText("Thank you");
        assertThat(DATABASE.look("select body from posted_response")).contains("Practitioner/ada");
    }

    @Test
    void namesHelpBesideARiskItemAndAtTheEndAndNeverTellsAScore() {
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        tablet.open(link("phq-9"));
        Locator risk = tablet.page().locator("fieldset").nth(8);
        risk.locator("label").first().click();
        assertThat(tablet.page().locator(".help")).hasCount(0);
        risk.locator("label").nth(1).click();
        assertThat(tablet.page().locator(".help")).containsText(Clinic.CRISIS);
        tablet.page().locator(".help").scrollIntoViewIfNeeded();
        tablet.view("check-in-risk-item");
        risk.locator("label").first().click();
        assertThat(tablet.page().locator(".help")).hasCount(1);
        tablet.requireNoBarrier();
        tablet.button("Send").click();

        assertThat(tablet.page().locator("h1")).hasText("Thank you");
        assertThat(tablet.page().locator(".help")).containsText(Clinic.CRISIS);
        assertThat(tablet.page().locator("main")).not().containsText("score");
        tablet.picture("check-in-thanks");
    }

    @Test
    void keepsADraftOnTheDeviceUntilItIsSentOrRemoved() {
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        String link = link("rapport-checkin");
        tablet.open(link);
        tablet.page().locator("fieldset").first().locator("label").nth(1).click();
        assertThat(tablet.page().url()).doesNotContain("#");
        assertThat(tablet.kept()).isEqualTo(1);
        assertThat(tablet.keptText()).doesNotContain(link.replaceFirst(".*#", ""), "p1");

        tablet.page().reload();
        assertThat(tablet.page().locator("#count")).hasText("1 of 8 answered");
        tablet.button("Clear this answer").click();
        assertThat(tablet.page().locator("#count")).hasText("0 of 8 answered");
        tablet.button("Send").click();
        assertThat(tablet.page().locator("#trouble")).containsText("Nothing is answered yet");

        tablet.page().locator("fieldset").first().locator("label").nth(1).click();
        tablet.button("Clear all and start over").click();
        tablet.button("Cancel").click();
        assertThat(tablet.page().locator("#count")).hasText("1 of 8 answered");
        tablet.button("Clear all and start over").click();
        tablet.button("Remove them").click();
        assertThat(tablet.page().locator("#count")).hasText("0 of 8 answered");
        assertThat(tablet.kept()).isZero();
    }

    @Test
    void sendsWhatCouldNotBeSentWhenThereIsAConnectionAgain() {
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        tablet.open(link("rapport-checkin"));
        tablet.page().locator("fieldset").first().locator("label").nth(1).click();
        tablet.offline(true);
        tablet.button("Send").click();
        assertThat(tablet.page().locator("#trouble")).containsText("kept on this device");
        assertThat(tablet.kept()).isEqualTo(1);
        tablet.offline(false);
        assertThat(tablet.page().locator("h1")).hasText("Thank you");
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("1");
        tablet.forgive("ERR_INTERNET_DISCONNECTED");
    }

    @Test
    void sendsNothingByItselfThatWasChangedMeanwhile() {
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        tablet.open(link("rapport-checkin"));
        tablet.page().locator("fieldset").first().locator("label").nth(1).click();
        tablet.offline(true);
        tablet.button("Send").click();
        assertThat(tablet.page().locator("#trouble")).containsText("if you change nothing");
        tablet.page().locator("fieldset").nth(1).locator("label").nth(1).click();
        assertThat(tablet.page().locator("#trouble")).containsText("have not been sent");
        tablet.page().evaluate("window.back = new Promise((seen) => addEventListener('online', seen)); 0");
        tablet.offline(false);
        tablet.page().evaluate("window.back.then(() => 0)");
        tablet.page().locator("fieldset").nth(2).locator("label").nth(1).click();
        tablet.button("Send").click();
        assertThat(tablet.page().locator("h1")).hasText("Thank you");
        assertThat(DATABASE.look("select body from posted_response")).contains("rapport-checkin-3");
        tablet.forgive("ERR_INTERNET_DISCONNECTED");
    }

    @Test
    void leavesTheFormOfTheNextCodeAloneWhenTheOneBeforeIsStored() {
        String next = link("phq-9");
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        tablet.open(link("rapport-checkin"));
        tablet.page().locator("fieldset").first().locator("label").nth(1).click();
        AtomicReference<Route> held = new AtomicReference<>();
        tablet.page().route("**/answers", held::set);
        tablet.page().waitForRequest("**/answers", () -> tablet.button("Send").click());
        tablet.page().evaluate("(token) => { location.hash = token; }", next.replaceFirst(".*#", ""));
        assertThat(tablet.page().locator("fieldset")).hasCount(10);
        tablet.page().waitForResponse("**/answers", () -> held.get().resume());
        tablet.page()
                .waitForFunction("!Object.keys(localStorage).some((key) => JSON.parse(localStorage[key]).answers"
                        + "?.['rapport-checkin-1'] !== undefined)");
        assertThat(tablet.page().locator("fieldset")).hasCount(10);
        tablet.page().reload();
        assertThat(tablet.page().locator("fieldset")).hasCount(10);
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("1");
    }

    @Test
    void isUsedWithTheKeyboardAlone() {
        tablet = Tablet.of(chromium, 800, ColorScheme.LIGHT);
        tablet.open(link("srs"));
        assertThat(tablet.page().locator("h1")).isFocused();
        Locator line = tablet.page().locator("input[type=range]").first();
        assertThat(line).hasAttribute("aria-valuetext", "not answered yet");
        tablet.page().keyboard().press("Tab");
        assertThat(line).isFocused();
        tablet.page().keyboard().press("Enter");
        assertThat(line).hasAttribute("aria-valuetext", "5 / 10");
        tablet.page().keyboard().press("ArrowRight");
        tablet.page().keyboard().press("ArrowRight");
        assertThat(line).hasAttribute("aria-valuetext", "5.2 / 10");
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("0");
        tablet.picture("check-in-lines");
        for (int tabs = 0; tabs < 5; tabs++) {
            tablet.page().keyboard().press("Tab");
        }
        assertThat(tablet.button("Send")).isFocused();
        tablet.page().keyboard().press("Enter");

        assertThat(tablet.page().locator("h1")).hasText("Thank you");
        assertThat(DATABASE.look("select body from posted_response"))
                .contains("\"valueDecimal\":5.2")
                .doesNotContain("srs-2");
    }

    @Test
    void fitsANarrowScreenAndSpeaksTheLanguageOfTheForm() {
        tablet = Tablet.of(chromium, 360, ColorScheme.LIGHT);
        tablet.open(link("evening"));
        assertThat(tablet.page().locator("html")).hasAttribute("lang", "de");
        assertThat(tablet.page().locator(".who")).containsText("Wer Ihre Antworten sieht");
        assertThat(tablet.page().getByText("Wie weit?")).isHidden();
        tablet.page().locator("fieldset").nth(2).locator("label").first().click();
        tablet.page().getByLabel("Wie weit?").fill("2,5");
        tablet.page().getByLabel("Wie viele Stunden").fill("acht");
        assertThat(tablet.page().locator(".wrong").first()).containsText("Bitte eine Zahl");
        assertThat(tablet.page().getByLabel("Wie viele Stunden")).hasAttribute("aria-invalid", "true");
        tablet.page().getByLabel("Wie viele Stunden").fill("8");
        assertThat(tablet.page().getByLabel("Wie viele Stunden")).hasAttribute("aria-invalid", "false");
        tablet.page().getByLabel("Wie belastet").click();
        assertThat((Integer) tablet.page().evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        for (Locator target :
                tablet.page().locator(".options label, main button:visible").all()) {
            assertThat(target.boundingBox().height).isGreaterThanOrEqualTo(44);
        }
        tablet.picture("check-in-narrow");
        tablet.requireNoBarrier();
        tablet.button("Senden").click();
        assertThat(tablet.page().locator("h1")).hasText("Danke");
        assertThat(DATABASE.look("select body from posted_response")).contains("2.5", "\"valueInteger\":8");
    }

    @Test
    void promisesNothingOfItsOwnAboutAFormThatIsNotForTheTherapist() {
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        tablet.open(link("research"));
        assertThat(tablet.page().locator(".who p")).hasText("The team of the day clinic can see them too.");
    }

    @Test
    void saysWhyALinkCannotBeOpenedAndLeavesNothingBehind() {
        tablet = Tablet.of(chromium, 390, ColorScheme.LIGHT);
        String link = link("rapport-checkin");
        tablet.open(link);
        tablet.page().locator("fieldset").first().locator("label").nth(1).click();
        CLOCK.goOn(Duration.ofHours(25));
        tablet.button("Send").click();
        assertThat(tablet.page().locator("main")).containsText("no longer good");
        assertThat(tablet.kept()).isZero();
        tablet.open(clinic.url() + "/check-in/#" + "A".repeat(43));
        assertThat(tablet.page().locator("main")).containsText("not known");
        tablet.requireNoBarrier();
        tablet.page().navigate(clinic.url() + "/check-in/");
        assertThat(tablet.page().locator("main")).containsText("scan the code");
        tablet.forgive("410 (Gone)");
        tablet.forgive("404 (Not Found)");
    }

    private static String link(String form) {
        return clinic.url() + "/check-in/#" + device.token("p1", form);
    }
}
