package org.rapport.app;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * Pictures of pages, left in {@code target/screenshots}. Those of the documentation are written to {@code docs/images} as
 * well when the system property {@code rapport.pictures} is set, which is how they are renewed.
 */
final class Pictures {
    private static final Path TAKEN = Path.of("target", "screenshots");
    private static final Path DOCUMENTATION = Path.of("docs", "images");
    private static final Set<String> DOCUMENTED = Set.of("app-chart", "app-why", "app-in-frame");

    private Pictures() {}

    static void take(Page page, String name) {
        keep(page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), name);
    }

    static void takeWhatIsSeen(Page page, String name) {
        keep(page.screenshot(), name);
    }

    private static void keep(byte[] picture, String name) {
        try {
            Path taken = Files.createDirectories(TAKEN).resolve(name + ".png");
            Files.write(taken, picture);
            if (DOCUMENTED.contains(name) && System.getProperty("rapport.pictures") != null) {
                Files.copy(
                        taken,
                        Files.createDirectories(DOCUMENTATION).resolve(name + ".png"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
