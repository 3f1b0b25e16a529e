package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.config.Setting;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.testing.DatabaseServer;
import org.rapport.testing.FhirClient;
import org.rapport.testing.Health;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.RoutesFolder;

/**
 * The WAR deployed and undeployed again and again in one Payara Server leaves nothing behind. What leaks, leaks each time: a
 * few times show it. {@code -Drapport.redeployments=50} does it fifty times.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class RedeploymentIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path HOME = TARGET.resolve("it").resolve("redeployments");
    private static final int TIMES = Integer.getInteger("rapport.redeployments", 3);

    /** Caches that are given up when memory is needed are given up at once. */
    private static final String NO_CACHES = "-XX:SoftRefLRUPolicyMSPerMB=0";

    @Test
    void leavesNoThreadNoPollNoConnectionAndNoClassLoaderBehind() throws IOException {
        try (DatabaseServer database = DatabaseServer.start();
                SandboxEhr ehr = SandboxEhr.start(EhrSettings.onPort(0));
                MisbehavingEhr polled = MisbehavingEhr.playing(request -> Reply.status(503));
                PayaraDomain domain = PayaraDomain.start(
                        TARGET.resolve("payara-server.zip"),
                        HOME.resolve("unpacked"),
                        settings(database, ehr, polled),
                        NO_CACHES)) {
            comeAndGo(domain);
            Map<String, Long> threads = threads(domain);
            for (int time = 0; time < TIMES; time++) {
                comeAndGo(domain);
            }
            await("as many threads of each name as after the first time; a leak would leave one each time")
                    .untilAsserted(
                            () -> assertThat(grown(threads, threads(domain))).isEmpty());
            int asked = polled.requests().size();
            assertThat(asked).as("it was polled while it was deployed").isPositive();
            Awaitility.await("nobody polls any more")
                    .during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> polled.requests().size() == asked);
            await("connections of nobody")
                    .untilAsserted(() -> assertThat(connections(database)).isEmpty());
            // The driver's own thread ends when it has had nothing to do for half a minute.
            await("copies of the module's classes")
                    .untilAsserted(() -> assertThat(modulesInMemory(domain)).isZero());
        }
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(2));
    }

    private static void comeAndGo(PayaraDomain domain) throws IOException {
        domain.asadmin(
                "deploy", "--name", "rapport", TARGET.resolve("rapport.war").toString());
        await("readiness on Payara Server").ignoreExceptions().until(() -> Health.check(domain.client(), "pipeline")
                .at("/data/started")
                .asBoolean());
        use(domain.client());
        assertThat(modulesInMemory(domain)).as("the one that is deployed").isPositive();
        domain.asadmin("undeploy", "rapport");
    }

    /** Has the server's threads go through the module. */
    private static void use(FhirClient client) {
        assertThat(List.of(
                                "/fhir/metadata",
                                "/fhir/Observation?code=phq-9-total",
                                "/operations/status",
                                "/operations/metrics")
                        .stream()
                        .map(client::status))
                .containsOnly(200);
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

    private static List<String> connections(DatabaseServer database) {
        return database.texts(
                """
                select concat_ws(' ', pid, state, state_change, left(query, 60)) from pg_stat_activity
                 where usename = 'rapport' and pid <> pg_backend_pid()
                """);
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

    /** Each class loader has a class of this name of its own, and with it its constants. */
    private static long modulesInMemory(PayaraDomain domain) throws IOException {
        return jcmd(domain, "GC.class_histogram")
                .lines()
                .filter(line -> line.endsWith(" " + Setting.class.getName()))
                .count();
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
