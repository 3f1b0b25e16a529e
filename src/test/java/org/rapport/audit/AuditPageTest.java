package org.rapport.audit;

import com.microsoft.playwright.*;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.*;
import org.junit.jupiter.api.*;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.application.audit.AuditRights;
import org.rapport.testing.Barriers;
import org.rapport.testing.Chromium;

class AuditPageTest {
    @Test
    void look() throws Exception {
        try (AuditHouse house = new AuditHouse(
                        new StatedAudits(), AccessSettings.loopbackOnly(), new AuditRights(true, false, true));
                Chromium chromium = Chromium.start()) {
            for (int width : new int[] {1280, 400}) {
                Page page = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setColorScheme(width == 400 ? ColorScheme.DARK : ColorScheme.LIGHT))
                        .newPage();
                page.onConsoleMessage(m -> System.out.println("CONSOLE " + m.text()));
                page.onPageError(m -> System.out.println("ERROR " + m));
                page.navigate(house.url() + "/audit/?by=service&from=2025-11-01&to=2026-10-31");
                page.waitForTimeout(2500);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/audit-" + width + ".png")));
                System.out.println("BARRIERS " + Barriers.in(page));
                if (width == 1280) {
                    page.locator("#rates .result button").first().click();
                    page.waitForTimeout(500);
                    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/audit-why.png")));
                    System.out.println("BARRIERS " + Barriers.in(page));
                    page.keyboard().press("Escape");
                    page.setViewportSize(712, 900);
                    page.emulateMedia(
                            new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
                    page.evaluate("dispatchEvent(new Event('beforeprint'))");
                    page.waitForTimeout(500);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target/screenshots/audit-print.png")));
                    page.pdf(new Page.PdfOptions()
                            .setPreferCSSPageSize(true)
                            .setPath(Path.of("target/screenshots/audit.pdf")));
                }
            }
        }
    }
}
