package org.rapport.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** An instance of the module in a JVM of its own, to be killed, stopped and started again. */
final class Module implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "durability");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Path log;

    private Module(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread listener = new Thread(this::listen, "module-listener");
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts one and does not wait for it. */
    static Module start(String name, Map<String, String> settings, String... options) {
        try {
            Files.createDirectories(LOGS);
            Path log = LOGS.resolve(name + ".log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
            command.addAll(List.of(options));
            settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ModuleMain.class.getName()));
            return new Module(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException("The module could not be started", e);
        }
    }

    /** Waits until it runs. */
    Module awaitStarted() {
        return awaitSaying("RIG started");
    }

    /** Waits until it is held up where it was told to be. */
    Module awaitHeld(CrashPoint point) {
        return awaitSaying("RIG at " + point);
    }

    /** Waits until it is held up at one of these. */
    CrashPoint awaitHeldAtOneOf(Collection<CrashPoint> points) {
        return Awaitility.await("one of " + points + ", see " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("It ended early, see " + log, () -> !process.isAlive())
                .until(
                        () -> points.stream()
                                .filter(point -> said("RIG at " + point))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Lets it go on from there. */
    void goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("It is gone", e);
        }
    }

    /** Kills it (SIGKILL). */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Stops it in order (SIGTERM). */
    void stop() {
        // Process.destroy would close its input too, at which it ends at once.
        PostgresInstance.run("kill", "-TERM", Long.toString(process.pid()));
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Lets it stand still (SIGSTOP); it does not notice. */
    void pause() {
        PostgresInstance.run("kill", "-STOP", Long.toString(process.pid()));
    }

    /** Lets it go on as if nothing had been (SIGCONT). */
    void resume() {
        PostgresInstance.run("kill", "-CONT", Long.toString(process.pid()));
    }

    /** Whether it has said this line. */
    boolean said(String line) {
        return said.contains(line);
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Everything it has logged. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("No log", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Module awaitSaying(String line) {
        Awaitility.await("'" + line + "', see " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("It ended early, see " + log, () -> !process.isAlive())
                .until(() -> said.contains(line));
        return this;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("RIG gone");
        }
    }
}
