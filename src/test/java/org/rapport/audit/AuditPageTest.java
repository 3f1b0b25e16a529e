package org.rapport.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.RunAudit;
import org.rapport.testing.Barriers;
import org.rapport.testing.Chromium;

/** The audit page in a real browser, over the courses of {@link Population}. */
class AuditPageTest {
    private static final String YEAR = "from=2025-11-01&to=2026-10-31";
    private static final AuditRights SUPERVISOR = new AuditRights(true, false, true);

    private static Chromium chromium;
    private static AuditHouse team;
    private static AuditHouse supervisors;

    private Analyst analyst;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        RunAudit audits = Population.audits();
        team = new AuditHouse(audits, AccessSettings.loopbackOnly(), AuditRights.AGGREGATE);
        supervisors = new AuditHouse(audits, AccessSettings.loopbackOnly(), SUPERVISOR);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        team.close();
        supervisors.close();
    }

    @AfterEach
    void leave() {
        analyst.close();
    }

    @Test
    void answersWhoIsMeasuredWhoStaysAndWhoGetsBetter() {
        open(team, 1280, ColorScheme.LIGHT, YEAR + "&by=service");
        assertThat(page.locator("#selection"))
                .hasText(
                        "1 Nov 2025 to 31 Oct 2026 · all hospitals · all services · all modalities · told apart by service");
        assertThat(page.locator("#funnel tbody th"))
                .hasText(new String[] {"Begun", "Measured", "Attended 3 or more", "Finished", "Recovered"});
        assertThat(page.locator("#rates tbody tr")).hasCount(7);
        assertThat(page.locator("#outcomes tbody tr").nth(0)).containsText("All");
        assertThat(page.locator("#outcomes tbody th").nth(1)).hasText("By attendance: lowest third");
        assertThat(page.locator("#months tbody tr")).hasCount(12);
        assertThat(page.locator("#quality tbody")).containsText("WAI-SR");
        assertThat(page.locator(".chart canvas")).hasCount(5);
        assertThat(page.locator("#therapists")).isHidden();
        assertThat(analyst.complaints).isEmpty();
        assertThat(Barriers.in(page)).isEmpty();
        analyst.picture("audit-page");
    }

    @Test
    void saysWhatEachPictureShowsToThoseWhoListen() {
        open(team, 1280, ColorScheme.LIGHT, YEAR);
        for (String section : List.of("funnel", "rates", "outcomes", "months")) {
            Locator rows = page.locator("#" + section + " tbody tr");
            String label = page.locator("#" + section + " [role=img]").getAttribute("aria-label");
            assertThat(rows.count()).isPositive();
            assertThat(label).as(section).isNotBlank();
        }
        assertThat(page.locator("#rates [role=img]").getAttribute("aria-label"))
                .contains("Sessions attended " + shownRate("rates", "Sessions attended"));
    }

    @Test
    void opensTheDefinitionTheRequestAndWhatIsLeftOut() {
        open(team, 1280, ColorScheme.LIGHT, YEAR + "&service=outpatient");
        analyst.button("Why: where Sessions attended comes from").click();
        Locator about = page.locator("#about");
        assertThat(about).isVisible();
        assertThat(page.locator("#about-title")).hasText("Sessions attended");
        assertThat(page.locator("#definition")).containsText("Attended sessions, of those attended, missed");
        assertThat(page.locator("#definition"))
                .containsText("https://rapport.org/fhir/Measure/rapport-audit-attendance|");
        assertThat(about).containsText("Left out");
        assertThat(about)
                .containsText("/fhir/Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2025-11-01"
                        + "&periodEnd=2026-10-31");
        assertThat(about).containsText("no meta-analytic figure of attendance and outcome is known");
        assertThat(Barriers.in(page)).isEmpty();
        analyst.view("audit-why");
        page.keyboard().press("Escape");
        assertThat(about).isHidden();
    }

    @Test
    void givesTheSameFigureByTheRequestThatIsShown() {
        open(team, 1280, ColorScheme.LIGHT, YEAR + "&service=outpatient");
        String rate = shownRate("rates", "Sessions attended");
        analyst.button("Why: where Sessions attended comes from").click();
        String csv = (String) page.evaluate(
                "async (line) => (await fetch(line)).text()",
                page.locator("#about code").last().textContent());
        String[] line = csv.lines().skip(1).findFirst().orElseThrow().split(",", -1);
        assertThat(line[1]).isEqualTo("attendance");
        assertThat(line[6] + " %").isEqualTo(rate);
    }

    @Test
    void savesWhatIsShownAsAFile() throws Exception {
        open(team, 1280, ColorScheme.LIGHT, YEAR + "&by=service");
        Download file = page.waitForDownload(
                () -> analyst.button("CSV: rates of the period").click());
        assertThat(file.suggestedFilename()).isEqualTo("rates-2025-11-01-2026-10-31.csv");
        List<String> lines = Files.readAllLines(file.path());
        assertThat(lines.get(0)).startsWith("audit,figure,breakdown,stratum,numerator,denominator,percent,low,high");
        assertThat(lines).anyMatch(line -> line.startsWith("attendance,attendance,service,day-clinic,"));
        assertThat(analyst.complaints).isEmpty();
    }

    @Test
    void showsWhatIsHiddenAsHidden() {
        open(team, 1280, ColorScheme.LIGHT, YEAR + "&by=service");
        page.locator("#parts-audit").selectOption("early-ending");
        Locator few = analyst.row("parts", "liaison");
        assertThat(few).containsText("* hidden of");
        assertThat(few.locator("td").last()).hasText("hidden");
        assertThat(page.locator("#protection")).containsText("Counts below 5 are hidden (*)");
    }

    @Test
    void keepsTheViewInTheAddress() {
        open(team, 1280, ColorScheme.LIGHT, YEAR);
        page.locator("#by").selectOption("sex");
        page.locator("#site").selectOption("berlin");
        page.locator("#from").fill("2026-01-01");
        analyst.button("Show").click();
        assertThat(page.locator("#parts-title")).hasText("Told apart by sex");
        analyst.counted();
        String rate = shownRate("rates", "Sessions attended");
        assertThat(page.locator("#content .alert")).hasCount(0);
        assertThat(page.locator("#quality tbody th").first()).isVisible();
        assertThat(page.url()).contains("from=2026-01-01", "site=berlin", "by=sex");
        page.reload();
        analyst.counted();
        assertThat(page.locator("#selection")).containsText("1 Jan 2026 to 31 Oct 2026 · hospital: berlin");
        assertThat(shownRate("rates", "Sessions attended")).isEqualTo(rate);
    }

    @Test
    void saysWhatOfAnAddressIsNotKnown() {
        open(team, 1280, ColorScheme.LIGHT, YEAR + "&site=paris&by=practitioner");
        assertThat(page.locator("#trouble"))
                .hasText("The address asks for something that is not known here and was left out: site, by.");
        assertThat(page.locator("#selection"))
                .hasText("1 Nov 2025 to 31 Oct 2026 · all hospitals · all services · all modalities");
    }

    @Test
    void saysInASentenceWhyThereIsNothing() {
        open(team, 1280, ColorScheme.LIGHT, YEAR);
        page.locator("#to").fill("2020-01-01");
        analyst.button("Show").click();
        assertThat(page.locator("#trouble")).hasText("The period ends before it begins.");
        page.locator("#to").fill("2026-10-31");
        page.route("**/quality.json*", route -> route.abort());
        analyst.button("Show").click();
        assertThat(page.locator("#trouble")).isHidden();
        assertThat(page.locator("#quality .alert")).hasText("Rapport cannot be reached.");
        assertThat(page.locator("#rates tbody tr")).hasCount(7);
    }

    @Test
    void showsTherapistsToSupervisorsInTheOrderOfTheirNames() {
        open(supervisors, 1280, ColorScheme.DARK, YEAR);
        assertThat(page.locator("#therapists .result"))
                .hasText("Choose a hospital at the top: therapists are seen one hospital at a time.");
        page.locator("#site").selectOption("berlin");
        analyst.button("Show").click();
        Locator names = page.locator("#therapists tbody th");
        assertThat(names.first()).isVisible();
        assertThat(names.allTextContents()).isSorted().hasSizeGreaterThan(1);
        assertThat(page.locator("#therapists tbody")).containsText("limit");
        assertThat(Barriers.in(page)).isEmpty();
        page.locator("#therapists").scrollIntoViewIfNeeded();
        analyst.picture("audit-dark");
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() {
        open(team, 1280, ColorScheme.LIGHT, YEAR);
        page.locator("#modality").focus();
        page.keyboard().press("Tab");
        assertThat(analyst.focused()).isEqualTo("by");
        page.keyboard().press("s");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#parts tbody tr").first()).isVisible();
        analyst.counted();
        tabTo("Why: where Sessions attended comes from");
        page.keyboard().press("Enter");
        assertThat(page.locator("#about")).isVisible();
        assertThat(analyst.focused()).isEqualTo("about-close");
        page.keyboard().press("Escape");
        assertThat(page.evaluate("document.activeElement.ariaLabel"))
                .isEqualTo("Why: where Sessions attended comes from");
    }

    private void tabTo(String name) {
        for (int i = 0; i < 60 && !name.equals(page.evaluate("document.activeElement.ariaLabel")); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.evaluate("document.activeElement.ariaLabel")).isEqualTo(name);
    }

    @Test
    void fitsATelephone() {
        open(team, 360, ColorScheme.DARK, YEAR + "&by=service");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        assertThat(Barriers.in(page)).isEmpty();
        analyst.picture("audit-narrow");
    }

    @Test
    void printsInDarkInkWithoutWhatOnlyWorksOnAScreen() {
        open(team, 712, ColorScheme.DARK, YEAR + "&by=service");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertThat(page.locator("body")).hasCSS("color", "rgb(0, 0, 0)");
        assertThat(page.locator("#filter")).isHidden();
        assertThat(page.locator("#rates button")).hasCount(8);
        assertThat(page.locator("#rates button").first()).isHidden();
        assertThat(page.locator("#selection")).isVisible();
        assertThat(axisInk()).isEqualTo("#000");
        analyst.picture("audit-print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(axisInk()).isEqualTo("#e7ebf1");
    }

    /** The colour of the names beside the picture of rates. */
    private String axisInk() {
        return (String)
                page.evaluate(
                        """
                async () => {
                  const echarts = await import('./echarts.js');
                  return echarts.getInstanceByDom(document.querySelector('#rates .chart')).getOption().yAxis[0].axisLabel.color;
                }""");
    }

    private String shownRate(String section, String name) {
        return analyst.row(section, name).locator("td").nth(1).textContent().replaceFirst(" \\(.*", "");
    }

    private void open(AuditHouse house, int width, ColorScheme scheme, String parameters) {
        analyst = new Analyst(chromium, width, scheme).open(house, parameters);
        page = analyst.page;
    }
}
