package org.rapport.testing;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for barriers in a page with axe-core: every rule of WCAG 2.0 to 2.2, levels A and AA, and its best practices. */
public final class Barriers {
    private static final String AXE = script();
    private static final String RUN =
            """
            async () => (await axe.run(document, { runOnly: { type: 'tag',
                values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }))
              .violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html}: ${node.failureSummary}`))""";

    private Barriers() {}

    /** What axe-core objects to, in sentences; none for a page without barriers that a program can find. */
    public static List<String> in(Page page) {
        return in(page.mainFrame());
    }

    @SuppressWarnings("unchecked")
    public static List<String> in(Frame frame) {
        frame.evaluate(AXE);
        return (List<String>) frame.evaluate(RUN);
    }

    private static String script() {
        try (InputStream in = Barriers.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
