package org.rapport.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.testing.Chromium;

/** The chart in a real browser, opened from a client's record as a clinician opens it. */
class ChartPageTest {
    private static final Pattern PAGES =
            Pattern.compile("/Type\\s*/Pages[^>]*?/Count (\\d+)|/Count (\\d+)[^>]*?/Type\\s*/Pages");

    private static Chromium chromium;
    private static Rig rig;

    private Clinician clinician;
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
        clinician.close();
    }

    @Test
    void showsWhatAClinicianNeedsAtAGlance() {
        open(1200, ColorScheme.LIGHT);
        assertThat(page.locator("#banner")).hasText("Robin Example, born 17 Apr 1990");
        Locator lines = page.locator("#lines");
        assertThat(lines).containsText("9 of 10 (90 %)");
        assertThat(lines).containsText("4.33 (1 to 5)");
        assertThat(lines).containsText("possible alliance drop at session 6, repaired at session 8");
        assertThat(lines).containsText("−10 since 29 Dec 2025: reliable improvement");
        assertThat(lines).containsText("4.5 of 6 (75 %)");
        assertThat(lines).containsText("coverage 50 %; lowest: homework 75");
        assertThat(page.locator("#missing")).containsText("8 of 12 items answered, at least 10 needed");
        assertThat(page.locator("#described")).containsText("13 sessions, 9 attended. WAI-SR total: 8 values");
        assertThat(clinician.complaints).isEmpty();
        Pictures.take(page, "app-chart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Pacific/Honolulu", "Pacific/Auckland"})
    void showsTheSameDaysWhereverTheBrowserIs(String zone) {
        clinician = new Clinician(chromium, 1200, ColorScheme.LIGHT, zone).open(rig, Rig.PATIENT);
        page = clinician.page;
        assertThat(page.locator("#banner")).hasText("Robin Example, born 17 Apr 1990");
        assertThat(page.locator("#freshness")).hasText("As read from the EHR on 30 Mar 2026, 14:00");
        page.locator("#chart").focus();
        page.keyboard().press("End");
        assertThat(page.locator("#point")).hasText("Session, 6 Apr 2026: Booked");
        assertThat(clinician.leftmost("series-0")).isEqualTo("2026-01-05T10:45:00.000Z");
        clinician.button("Table").click();
        assertThat(page.locator("#tables")).containsText("9 Feb 2026");
        assertThat(page.locator("#tables")).not().containsText("8 Feb 2026");
    }

    @Test
    void keepsWhatIsForResearchFromTheTreatingClinicianAndSaysSo() {
        open(1200, ColorScheme.LIGHT);
        assertThat(page.locator("#notes"))
                .containsText("Not shown: HAq-II mean, HAq-II total, Plan changed after a drop.");
        assertThat(page.locator("#lines")).not().containsText("HAq");
        clinician.button("Table").click();
        assertThat(page.locator("#tables")).not().containsText("HAq");
    }

    @Test
    void saysWhereAPointComesFrom() {
        open(1200, ColorScheme.LIGHT);
        double[] drop = clinician.place("series-0", "2026-02-23T09:45:00Z", 3.167);
        page.mouse().click(drop[0], drop[1]);
        Locator why = page.locator("#why");
        assertThat(why).containsText("Why this number: WAI-SR total");
        assertThat(why).containsText("Mean of 3 scores of the form, 1 to 5; higher is better.");
        assertThat(why).containsText("At least 10 of 12 items must be answered");
        assertThat(why).containsText("12 of 12");
        assertThat(why).containsText("Item 12");
        assertThat(why).containsText("Possible alliance drop");
        assertThat(why).containsText("QuestionnaireResponse/wai-sr-6-p-robin, filled in on 23 Feb 2026, 10:45");
        assertThat(why).containsText("rapport-scorer version 1; final");
        Pictures.takeWhatIsSeen(page, "app-why");
        page.keyboard().press("Escape");
        assertThat(why).isHidden();
        assertThat(page.locator("#point"))
                .hasText("WAI-SR total, 23 Feb 2026, session 6: 3.17 (possible alliance drop)");
    }

    @Test
    void saysThatAnotherHandChartedANumber() {
        open(1200, ColorScheme.LIGHT);
        double[] charted = clinician.place("series-2", "2025-12-29T10:00:00Z", 19);
        page.mouse().click(charted[0], charted[1]);
        assertThat(page.locator("#why")).containsText("Charted in the EHR, not computed by Rapport");
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() {
        open(1200, ColorScheme.DARK);
        for (int i = 0; i < 40 && !focused().equals("chart"); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused()).isEqualTo("chart");
        page.keyboard().press("End");
        assertThat(page.locator("#point")).hasText("Session, 6 Apr 2026: Booked");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#point"))
                .containsText("WAI-SR total, 23 Mar 2026, session 9: no value: 8 of 12 items");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#point")).hasText("Session 9, 23 Mar 2026: Attended");
        page.keyboard().press("Enter");
        assertThat(page.locator("#why")).containsText("Appointment/a11-p-robin");
        assertThat(focused()).isEqualTo("why-close");
        page.keyboard().press("Enter");
        assertThat(page.locator("#why")).isHidden();
        assertThat(focused()).isEqualTo("chart");
        page.keyboard().press("Home");
        assertThat(page.locator("#point")).hasText("PHQ-9 total, 29 Dec 2025: 19");
        Pictures.take(page, "app-chart-dark");
    }

    private String focused() {
        return (String) page.evaluate("document.activeElement.id");
    }

    @Test
    void showsTheSameAsTables() {
        open(1000, ColorScheme.LIGHT);
        clinician.button("Table").click();
        assertThat(page.locator("#drawn")).isHidden();
        Locator tables = page.locator("#tables");
        assertThat(tables).containsText("9 Feb 2026");
        assertThat(tables).containsText("Not attended, without notice");
        assertThat(tables).containsText("Cancelled by the service");
        assertThat(tables).containsText("Cancelled by the client, notice not recorded");
        clinician.button("Why this number: GAD-7 total, 5 Jan 2026").click();
        assertThat(page.locator("#why")).containsText("Sum of 7 items, 0 to 21; lower is better.");
        page.keyboard().press("Escape");
        Pictures.take(page, "app-tables");
    }

    @Test
    void fitsATelephone() {
        open(360, ColorScheme.LIGHT);
        assertNothingSticksOut();
        Pictures.take(page, "app-narrow");
        clinician.button("Table").click();
        assertNothingSticksOut();
        assertThat(page.locator("#tables thead").first()).not().hasCSS("display", "none");
        assertThat(page.locator("#tables :is(tr:not([role=row]), td:not([role=cell]))"))
                .hasCount(0);
        page.locator("#lines button").first().click();
        assertNothingSticksOut();
    }

    private void assertNothingSticksOut() {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
    }

    @Test
    void printsOnOnePage() {
        open(1200, ColorScheme.LIGHT);
        String pdf = new String(
                page.pdf(new Page.PdfOptions()
                        .setPreferCSSPageSize(true)
                        .setPath(Path.of("target/screenshots/app-print.pdf"))),
                StandardCharsets.ISO_8859_1);
        Matcher pages = PAGES.matcher(pdf);
        assertThat(pages.find()).isTrue();
        assertThat(pages.group(1) == null ? pages.group(2) : pages.group(1)).isEqualTo("1");
    }

    @Test
    void drawsForPaperInDarkInkWhateverTheScreenIs() {
        open(1200, ColorScheme.DARK);
        String onScreen = clinician.ink();
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertThat(clinician.ink()).isEqualTo("#1b2330").isNotEqualTo(onScreen);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("body")).hasCSS("color", "rgb(0, 0, 0)");
        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(page.locator("body")).hasCSS("color", "rgb(0, 0, 0)");
        assertThat((String) page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--client')"))
                .isEqualTo("#0b5cad");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(clinician.ink()).isEqualTo(onScreen);
    }

    @Test
    void forgetsEverythingWhenItIsClosed() {
        open(1200, ColorScheme.LIGHT);
        clinician.button("Close").click();
        assertThat(page.locator("#freshness")).containsText("The chart is closed");
        assertThat(page.locator("main")).not().containsText("WAI-SR");
        assertThat(clinician.context.cookies()).isEmpty();
        page.reload();
        assertThat(page.locator("#trouble")).containsText("This session has ended");
    }

    private void open(int width, ColorScheme scheme) {
        clinician = new Clinician(chromium, width, scheme).open(rig, Rig.PATIENT);
        page = clinician.page;
    }
}
