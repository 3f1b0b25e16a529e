package org.rapport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a process of its own, with the real PostgreSQL and EHR and a stand-in for Payara Micro. */
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path checkout;

    private Process launcher;

    @AfterEach
    void endWhatIsLeft() throws IOException {
        launcher.descendants().forEach(ProcessHandle::destroyForcibly);
        launcher.destroyForcibly();
        Parts.stopPostgresLeftBehind(checkout.resolve("target/run/postgres"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void leavesNoProcessBehindHoweverItEnds(String signal) throws Exception {
        launch(false);
        awaitOutput("Ctrl-C stops everything");
        assertThat(output())
                .contains("1200 therapy encounters pulled", "5400 scores computed", "5300 Observations accepted");
        List<ProcessHandle> started = startedProcesses();
        assertThat(started).hasSizeGreaterThanOrEqualTo(4).allMatch(ProcessHandle::isAlive);

        assumeThat(signal.equals("INT") && ignoresInterrupts()).isFalse();
        new ProcessBuilder("kill", "-" + signal, Long.toString(launcher.pid()))
                .start()
                .waitFor();

        await().atMost(PATIENCE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopsEverythingWithOneSentenceWhenAPartDies() throws Exception {
        launch(false);
        awaitOutput("Ctrl-C stops everything");
        List<ProcessHandle> started = startedProcesses();
        launcher.children().filter(LauncherTest::isEhr).forEach(ProcessHandle::destroyForcibly);
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(output()).contains("The sandbox EHR ended unexpectedly", "ehr.log");
        await().atMost(PATIENCE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void stopsWhenTheDatabaseServerDies() throws Exception {
        launch(false);
        awaitOutput("Ctrl-C stops everything");
        List<ProcessHandle> started = startedProcesses();
        Parts.stopPostgresLeftBehind(checkout.resolve("target/run/postgres"));
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(output()).contains("PostgreSQL ended unexpectedly", "postgresql.log");
        await().atMost(PATIENCE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void saysWhichLogToReadWhenRapportDoesNotStart() throws Exception {
        launch(true);
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(output()).contains("Rapport ended unexpectedly (exit code 3)", "rapport.log");
    }

    @Test
    void takesAnotherPortWhenTheUsualOneIsTaken() throws IOException {
        launcher = new ProcessBuilder("true").start();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(Ports.free(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    private void launch(boolean rapportFails) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Drapport.checkout=" + checkout,
                "-Dsandbox.rapport.main=" + StandInRapport.class.getName(),
                "-Dsandbox.rapport.port=" + Ports.any(),
                "-Dsandbox.ehr.port=" + Ports.any(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName());
        if (rapportFails) {
            builder.environment().put("STAND_IN_FAILS", "yes");
        }
        launcher = builder.redirectErrorStream(true)
                .redirectOutput(checkout.resolve("launcher.log").toFile())
                .start();
    }

    /** The launcher's descendants and the PostgreSQL server, which is nobody's child. */
    private List<ProcessHandle> startedProcesses() throws IOException {
        String pid = Files.readAllLines(checkout.resolve("target/run/postgres/postmaster.pid"))
                .get(0);
        return Stream.concat(launcher.descendants(), ProcessHandle.of(Long.parseLong(pid.trim())).stream())
                .toList();
    }

    /** Shells start background jobs so that Ctrl-C does not reach them, and children inherit that. */
    private boolean ignoresInterrupts() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(launcher.pid()), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
    }

    private static boolean isEhr(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains("SandboxEhrMain");
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitOutput(String text) throws IOException {
        await().atMost(PATIENCE).until(() -> output().contains(text) || !launcher.isAlive());
        assertThat(output()).contains(text);
    }

    private String output() throws IOException {
        return Files.readString(checkout.resolve("launcher.log"));
    }
}
