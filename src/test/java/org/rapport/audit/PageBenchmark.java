package org.rapport.audit;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Arrays;
import java.util.Locale;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.application.audit.AuditRights;
import org.rapport.bench.AuditsBenchmark;
import org.rapport.testing.Chromium;

/**
 * How long the audit page takes in a real browser, from the address to the last figure, over a year of a database that {@code
 * org.rapport.bench.ScaleLoad} made. Prints the rows of a Markdown table.
 */
public final class PageBenchmark {
    private static final int RUNS = 5;
    private static final String YEAR = "from=2025-04-01&to=2026-03-31";

    private PageBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) throws Exception {
        AuditsBenchmark.with(arguments[0], audits -> {
            try (AuditHouse house =
                            new AuditHouse(audits, AccessSettings.loopbackOnly(), new AuditRights(true, true, true));
                    Chromium chromium = Chromium.start()) {
                double first = load(chromium, house);
                double[] later = new double[RUNS];
                for (int run = 0; run < RUNS; run++) {
                    later[run] = load(chromium, house);
                }
                Arrays.sort(later);
                System.out.printf(
                        Locale.ROOT,
                        "| first | later |%n|---|---|%n| %,.0f ms | %,.0f ms (%,.0f–%,.0f) |%n",
                        first,
                        later[RUNS / 2],
                        later[0],
                        later[RUNS - 1]);
            }
        });
        System.exit(0);
    }

    private static double load(Chromium chromium, AuditHouse house) {
        try (Analyst analyst = new Analyst(chromium, 1280, ColorScheme.LIGHT)) {
            long begun = System.nanoTime();
            analyst.open(house, YEAR);
            double taken = (System.nanoTime() - begun) / 1e6;
            if (!analyst.complaints.isEmpty()) {
                throw new IllegalStateException(analyst.complaints.toString());
            }
            return taken;
        }
    }
}
