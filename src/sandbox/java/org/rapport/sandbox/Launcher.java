package org.rapport.sandbox;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The local run in the foreground: starts PostgreSQL, the sandbox EHR and Rapport on Payara Micro, tells how they fare,
 * and stops them all when it is stopped or one of them fails.
 */
public final class Launcher {
    private Launcher() {}

    /** Runs until stopped; ends with exit code 1 and one sentence when a part fails. */
    public static void main(String[] arguments) {
        Progress progress = new Progress(System.out);
        try {
            launch(RunSettings.of(System.getProperties()), progress);
        } catch (LaunchFailure e) {
            fail(progress, e.getMessage());
        } catch (IOException e) {
            fail(progress, "The local run could not be prepared: " + e.getMessage());
        }
    }

    private static void launch(RunSettings asked, Progress progress) throws IOException {
        requireBuilt(asked);
        Files.createDirectories(asked.run());
        try (FileChannel lock = FileChannel.open(asked.run().resolve("lock"), CREATE, WRITE)) {
            if (lock.tryLock() == null) {
                throw new LaunchFailure("Another local run is using " + asked.run() + "; stop it first.");
            }
            run(asked, progress);
        }
    }

    private static void run(RunSettings asked, Progress progress) throws IOException {
        RunSettings settings = asked.onPorts(
                port("Rapport", asked.rapportPort(), progress), port("the sandbox EHR", asked.ehrPort(), progress));
        Path data = settings.run().resolve("postgres");
        Parts.stopPostgresLeftBehind(data);
        Parts parts = new Parts(data);
        Runtime.getRuntime().addShutdownHook(new Thread(parts::stop, "stop-parts"));
        try {
            LocalRun run = new LocalRun(settings, parts, progress);
            run.start();
            Report report = new Report(run.rapport(), run.ehr(), parts, progress);
            report.summary();
            report.live();
        } catch (LaunchFailure e) {
            // Ctrl-C reaches the parts as well: let the shutdown begin before calling their end a failure.
            Progress.pause(Duration.ofMillis(700));
            if (!parts.stopped()) {
                throw e;
            }
        }
    }

    private static void requireBuilt(RunSettings settings) {
        for (String file : List.of("payara-micro.jar", "rapport.war")) {
            if (settings.rapportMain().isEmpty()
                    && !Files.exists(settings.target().resolve(file))) {
                throw new LaunchFailure(settings.target().resolve(file)
                        + " is missing; the local run is started by 'mvn -Prun package'.");
            }
        }
    }

    private static int port(String whose, int preferred, Progress progress) {
        int port = Ports.free(preferred);
        if (port != preferred) {
            progress.say("Port " + preferred + " is taken; " + whose + " gets port " + port + ".");
        }
        return port;
    }

    private static void fail(Progress progress, String sentence) {
        progress.say(sentence);
        System.exit(1);
    }
}
