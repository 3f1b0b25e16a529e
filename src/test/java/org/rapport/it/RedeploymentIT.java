package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.testing.DatabaseServer;
import org.rapport.testing.Health;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.RoutesFolder;

/**
 * The WAR deployed and undeployed again and again in one Payara Server leaves nothing behind. What leaks, leaks each time: a
 * few times show it. {@code -Drapport.redeployments=50} does it fifty times.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class RedeploymentIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path HOME = TARGET.resolve("it").resolve("redeployments");
    private static final int TIMES = Integer.getInteger("rapport.redeployments", 4);

    @Test
    void leavesNoThreadNoPollNoConnectionAndNoClassLoaderBehind() throws IOException {
        try (DatabaseServer database = DatabaseServer.start();
                SandboxEhr ehr = SandboxEhr.start(EhrSettings.onPort(0));
                MisbehavingEhr polled = MisbehavingEhr.playing(request -> Reply.status(503));
                PayaraDomain domain = PayaraDomain.start(
                        TARGET.resolve("payara-server.zip"),
                        HOME.resolve("unpacked"),
                        settings(database, ehr, polled))) {
            comeAndGo(domain);
            Map<String, Long> threads = threads(domain);
            for (int time = 0; time < TIMES; time++) {
                comeAndGo(domain);
            }
            Awaitility.await("as many threads of each name as after the first time; a leak would leave one each time")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(grown(threads, threads(domain))).isEmpty());
            int asked = polled.requests().size();
            assertThat(asked).as("it was polled while it was deployed").isPositive();
            Awaitility.await("nobody polls any more")
                    .during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> polled.requests().size() == asked);
            assertThat(classLoaders(domain))
                    .as("class loaders of applications that are gone")
                    .isLessThanOrEqualTo(1);
            Awaitility.await("connections of nobody")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(connections(domain, database)).isEmpty());
        }
    }

    /** Payara lets go of its pool with the application; the driver closes what is collected. */
    private static List<String> connections(PayaraDomain domain, DatabaseServer database) throws IOException {
        jcmd(domain, "GC.run");
        return database.texts(
                """
                select concat_ws(' ', pid, usename, state, state_change, left(query, 60)) from pg_stat_activity
                 where usename = 'rapport' and pid <> pg_backend_pid()
                """);
    }

    private static void comeAndGo(PayaraDomain domain) throws IOException {
        domain.asadmin(
                "deploy", "--name", "rapport", TARGET.resolve("rapport.war").toString());
        Awaitility.await("readiness on Payara Server")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Health.check(domain.client(), "pipeline")
                        .at("/data/started")
                        .asBoolean());
        domain.asadmin("undeploy", "rapport");
    }

    private static Map<String, String> settings(DatabaseServer database, SandboxEhr ehr, MisbehavingEhr polled) {
        RoutesFolder routes = RoutesFolder.at(HOME.resolve("camel-routes"))
                .withSite("clinic", Map.of("ehr.url", ehr.baseUrl(), "timezone", "Europe/Berlin", "pull.period", "1s"))
                .withSite(
                        "polled",
                        Map.of("ehr.url", polled.base().toString(), "timezone", "Europe/Berlin", "pull.period", "1s"));
        Map<String, String> settings = new TreeMap<>(database.settings());
        settings.put("rapport.routes.directory", routes.path().toString());
        settings.put("rapport.sites", "clinic,polled");
        return settings;
    }

    /** How many threads of each name there are, numbers left out. Those of an HTTP client end when it is collected. */
    private static Map<String, Long> threads(PayaraDomain domain) throws IOException {
        jcmd(domain, "GC.run");
        return jcmd(domain, "Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)).replaceAll("\\d+", "#"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    /** What Payara's own administration starts with each command, and its data grid. */
    private static boolean ofTheServer(String thread) {
        return thread.equals("GF Domain XML") || thread.equals("Job Cleanup Service") || thread.startsWith("hz.");
    }

    /** Names with new threads, and how many; the server's own pools may grow by less than one each time. */
    private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> grown = new TreeMap<>(after);
        grown.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
        grown.keySet().removeIf(RedeploymentIT::ofTheServer);
        grown.values().removeIf(more -> more < TIMES);
        return grown;
    }

    private static long classLoaders(PayaraDomain domain) throws IOException {
        jcmd(domain, "GC.run");
        String histogram = jcmd(domain, "GC.class_histogram");
        Files.writeString(HOME.resolve("histogram.txt"), histogram);
        return histogram
                .lines()
                .filter(line -> line.endsWith("org.glassfish.web.loader.WebappClassLoader")
                        || line.contains("org.glassfish.web.loader.WebappClassLoader "))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[1]))
                .sum();
    }

    private static String jcmd(PayaraDomain domain, String command) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(domain.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
