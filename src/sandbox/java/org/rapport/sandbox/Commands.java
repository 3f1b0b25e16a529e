package org.rapport.sandbox;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command lines of the three processes. */
final class Commands {
    private final RunSettings settings;
    private final int postgresPort;

    Commands(RunSettings settings, int postgresPort) {
        this.settings = settings;
        this.postgresPort = postgresPort;
    }

    List<String> postgres() {
        return ours(
                PostgresMain.class.getName(),
                List.of("-Xmx256m"),
                "port=" + postgresPort,
                "data=" + settings.run().resolve("postgres"));
    }

    List<String> ehr() {
        return ours(
                SandboxEhrMain.class.getName(),
                List.of("-Xmx512m", "-Duser.timezone=Europe/Berlin"),
                "port=" + settings.ehrPort(),
                "seed=" + settings.seed(),
                "feed.seconds=" + settings.feedSeconds(),
                "app=http://127.0.0.1:" + settings.rapportPort());
    }

    /** Payara Micro with the WAR, or the program that stands in for it. */
    List<String> rapport(Path agent, Path preBoot) {
        if (!settings.rapportMain().isEmpty()) {
            return ours(settings.rapportMain(), configuration(), "port=" + settings.rapportPort());
        }
        List<String> command = new ArrayList<>(List.of(java(), "-javaagent:" + agent));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(configuration());
        command.addAll(
                List.of("-jar", settings.target().resolve("payara-micro.jar").toString()));
        command.addAll(List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--rootDir",
                settings.run().resolve("payara").toString()));
        command.addAll(List.of("--prebootcommandfile", preBoot.toString()));
        command.addAll(List.of("--port", Integer.toString(settings.rapportPort()), "--contextroot", "/"));
        command.addAll(
                List.of("--deploy", settings.target().resolve("rapport.war").toString()));
        return command;
    }

    String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/rapport";
    }

    private List<String> configuration() {
        return List.of(
                "-Drapport.database.url=" + databaseUrl(),
                "-Drapport.database.user=rapport",
                "-Drapport.database.password=rapport",
                "-Drapport.routes.directory=" + settings.checkout().resolve("camel-routes"),
                "-Drapport.sites=sandbox",
                "-Drapport.site.sandbox.ehr.url=http://127.0.0.1:" + settings.ehrPort() + "/fhir",
                "-Drapport.site.sandbox.app.client-id=" + SandboxEhrMain.APP,
                "-Drapport.site.sandbox.app.key-files=" + AppKey.file(settings.run()),
                "-Drapport.app.frame-ancestors=http://127.0.0.1:" + settings.ehrPort(),
                "-Drapport.site.sandbox.check-in.url=http://127.0.0.1:" + settings.rapportPort() + "/check-in/");
    }

    private static List<String> ours(String main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Maven runs the launcher in a class loader of its own, whose URLs are the class path then. */
    private static String classPath() {
        if (Commands.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(Commands::path).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String path(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }
}
