package org.rapport.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.rapport.sandbox.Folders;
import org.rapport.sandbox.TetherAgent;

/** Payara Micro with the WAR as it was built, in a process of its own that cannot outlive this JVM. */
public final class PayaraMicro implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String LISTEN_ON_LOOPBACK = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1\n";

    private final Process process;
    private final Path log;
    private final FhirClient client;

    private PayaraMicro(Process process, Path log, FhirClient client) {
        this.process = process;
        this.log = log;
        this.client = client;
    }

    /**
     * How Payara Micro is started.
     *
     * @param folder where its files and its log go
     * @param settings MicroProfile Config, as system properties
     * @param loopback whether it listens on this machine only, or wherever it listens when it is told nothing
     */
    public record Options(Path folder, Map<String, String> settings, boolean loopback) {}

    /** Starts it and does not wait for it. */
    public static PayaraMicro start(Options options) {
        try {
            // It would deploy again what it finds from an earlier start, and that first.
            Folders.remove(options.folder().resolve("payara"));
            Files.createDirectories(options.folder());
            int port = LoopbackPorts.free();
            Path log = options.folder().resolve("rapport.log");
            Process process = new ProcessBuilder(command(options, port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new PayaraMicro(process, log, new FhirClient("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("Payara Micro could not be started", e);
        }
    }

    /** Writes the file that makes Payara Micro listen on this machine only; it has no option for it. */
    public static Path listenOnLoopback(Path folder) throws IOException {
        return Files.writeString(folder.resolve("payara-preboot.txt"), LISTEN_ON_LOOPBACK);
    }

    private static List<String> command(Options options, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + TetherAgent.packedInto(options.folder()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        options.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", TARGET.resolve("payara-micro.jar").toString(), "--nohazelcast"));
        command.addAll(List.of("--disablephonehome", "--contextroot", "/", "--port", Integer.toString(port)));
        command.addAll(List.of("--rootDir", options.folder().resolve("payara").toString()));
        if (options.loopback()) {
            command.addAll(List.of(
                    "--prebootcommandfile", listenOnLoopback(options.folder()).toString()));
        }
        command.addAll(List.of("--deploy", TARGET.resolve("rapport.war").toString()));
        return command;
    }

    /** A client of everything it serves. */
    public FhirClient client() {
        return client;
    }

    /** Waits until the module has started, at most two minutes. */
    public PayaraMicro awaitStarted() {
        Awaitility.await("Rapport on Payara Micro, see " + log)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .failFast("Payara Micro ended early: see " + log, () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> pipeline().path("started").asBoolean());
        return this;
    }

    /** What the readiness check named pipeline says of the module's work. */
    public JsonNode pipeline() {
        return Health.check(client, "pipeline").path("data");
    }

    /** Everything it has written to its log so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read", e);
        }
    }

    /** Waits until the server itself is up, with or without the module. */
    public PayaraMicro awaitServer() {
        Awaitility.await("Payara Micro, see " + log)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> log().contains("Payara Micro URLs") || !process.isAlive());
        return this;
    }

    /** Process id of its JVM. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process as a power failure would. */
    public void kill() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
