package org.rapport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.sandbox.Folders;
import org.rapport.sandbox.TetherAgent;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.testing.DatabaseServer;
import org.rapport.testing.FhirClient;
import org.rapport.testing.Forms;
import org.rapport.testing.LoopbackPorts;
import org.rapport.testing.OwnInstrument;
import org.rapport.testing.PayaraMicro;
import org.rapport.testing.RoutesFolder;
import org.rapport.testing.oauth.TestKeys;

/**
 * What Rapport is put into: a real PostgreSQL, a sandbox EHR, and a folder of routes with one site that works, one that
 * lacks a key, and a file that is no route.
 */
final class Surroundings implements AutoCloseable {
    static final String SITE = "clinic";

    private static final Path HOME = Path.of("target", "it", "micro").toAbsolutePath();
    private static final String NO_ROUTE =
            "- route:\n    id: broken\n    from:\n      uri: timer:broken\n      steps:\n        - sendTo: direct:nowhere\n";

    private static Surroundings current;

    private final DatabaseServer database;
    private final SandboxEhr ehr;
    private final int port = LoopbackPorts.free();

    static final String NOTIFICATION_SECRET = "0123456789-0123456789";

    private Surroundings(DatabaseServer database, SandboxEhr ehr) {
        this.database = database;
        this.ehr = ehr;
    }

    static Surroundings start() throws IOException {
        Folders.remove(HOME);
        Files.createDirectories(HOME);
        current = new Surroundings(DatabaseServer.start(), SandboxEhr.start(EhrSettings.onPort(0)));
        new Caseload(current.ehr).load();
        return current;
    }

    static Surroundings current() {
        return current;
    }

    SandboxEhr ehr() {
        return ehr;
    }

    /** Where the deployed module listens. */
    String base() {
        return "http://127.0.0.1:" + port;
    }

    /** The settings of the module that lead to its database. */
    Map<String, String> databaseSettings() {
        return database.settings();
    }

    /** Changes something in the database, as the user whose tables they are. */
    void change(String sql) {
        database.change(sql);
    }

    /** A client of the deployed module. */
    FhirClient rapport() {
        return new FhirClient(base());
    }

    /** PHQ-9 of a client of the site that works; another one is configured too, so the form says whose client it is. */
    Forms phq9(String client, int... answers) {
        return Forms.phq9(client, answers).knownAt(ehr.baseUrl());
    }

    /** What the server has logged; it counts its log files. */
    String log() {
        StringBuilder log = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(HOME, "rapport.log*")) {
            for (Path file : files) {
                log.append(Files.readString(file));
            }
            return log.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read", e);
        }
    }

    List<String> javaOptions() throws IOException {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        options.add("-javaagent:" + TetherAgent.packedInto(HOME));
        settings().forEach((key, value) -> options.add("-D" + key + "=" + value));
        return options;
    }

    List<String> payaraOptions() throws IOException {
        return List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--contextroot",
                "/",
                "--port",
                Integer.toString(port),
                "--rootDir",
                HOME.resolve("payara").toString(),
                "--logToFile",
                HOME.resolve("rapport.log").toString(),
                "--prebootcommandfile",
                PayaraMicro.listenOnLoopback(HOME).toString());
    }

    private Map<String, String> settings() {
        RoutesFolder routes = RoutesFolder.at(HOME.resolve("camel-routes"))
                .withSite(
                        SITE,
                        Map.of(
                                "ehr.url",
                                ehr.baseUrl(),
                                "timezone",
                                "Europe/Berlin",
                                "pull.period",
                                "2s",
                                "check-in.url",
                                "https://clinic.example/check-in/",
                                "subscription.secret-file",
                                TestKeys.file(HOME.toAbsolutePath(), "clinic.secret", NOTIFICATION_SECRET)))
                .withSettings("keyless", Map.of("timezone", "Europe/Berlin"))
                .with(SITE + ".broken.yaml", NO_ROUTE)
                .with(SITE + "/definitions/session-feedback.json", OwnInstrument.definition())
                .with(SITE + "/definitions/broken.json", "{ a slip of the pen");
        Map<String, String> settings = new TreeMap<>(database.settings());
        settings.put("rapport.routes.directory", routes.path().toString());
        settings.put("rapport.sites", SITE + ",keyless");
        return settings;
    }

    @Override
    public void close() {
        ehr.close();
        database.close();
    }
}
