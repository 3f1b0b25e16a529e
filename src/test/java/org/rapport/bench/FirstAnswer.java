package org.rapport.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.rapport.testing.DatabaseServer;
import org.rapport.testing.Forms;
import org.rapport.testing.PayaraMicro;
import org.rapport.testing.RoutesFolder;

/**
 * How long it takes from the start of Payara Micro's process until a posted PHQ-9 has been scored, and how much heap is
 * live then. Each run has a process of its own and an EHR that does not answer. Argument: how many runs.
 */
public final class FirstAnswer {
    private static final Path FOLDER = Path.of("target/first-answer");

    private FirstAnswer() {}

    /** Prints a line for each run, then the median. */
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        Files.createDirectories(FOLDER);
        List<Double> seconds = new ArrayList<>();
        try (DatabaseServer database = DatabaseServer.start()) {
            Map<String, String> settings = settings(database);
            for (int run = 1; run <= runs; run++) {
                seconds.add(run(settings));
            }
        }
        seconds.sort(null);
        System.out.printf("WAR %.1f MB, median of %d runs: %.1f s%n", megabytes(), runs, seconds.get(runs / 2));
        System.exit(0);
    }

    private static Map<String, String> settings(DatabaseServer database) {
        RoutesFolder routes = RoutesFolder.at(FOLDER.resolve("routes"))
                .withSite("site", Map.of("ehr.url", "http://127.0.0.1:9/fhir", "timezone", "Europe/Berlin"));
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("rapport.routes.directory", routes.path().toString());
        settings.put("rapport.sites", "site");
        return settings;
    }

    private static double run(Map<String, String> settings) throws Exception {
        long began = System.nanoTime();
        try (PayaraMicro payara = PayaraMicro.start(new PayaraMicro.Options(FOLDER, settings, true))) {
            String form = Forms.phq9("p-" + began, 2, 3, 2, 2, 1, 2, 1, 1, 1).json();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> payara.client()
                                    .post("/fhir/QuestionnaireResponse", form)
                                    .status()
                            == 201);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf("first scored form after %.1f s, live heap %d MB%n", seconds, liveHeap(payara.pid()));
            return seconds;
        }
    }

    /** After a full collection, as the JVM's own class histogram counts it. */
    private static long liveHeap(long pid) throws Exception {
        Process jcmd = new ProcessBuilder("jcmd", Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String[] lines =
                new String(jcmd.getInputStream().readAllBytes()).strip().split("\n");
        jcmd.waitFor(30, TimeUnit.SECONDS);
        String[] total = lines[lines.length - 1].strip().split("\\s+");
        return Long.parseLong(total[2]) / 1_000_000;
    }

    private static double megabytes() throws Exception {
        return Files.size(Path.of("target/rapport.war")) / 1e6;
    }
}
