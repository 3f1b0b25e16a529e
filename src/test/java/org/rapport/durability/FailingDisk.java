package org.rapport.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Lets calls to the operating system fail under a running PostgreSQL and all its processes, by {@code strace}, until it is
 * closed. The server does what it does when a disk answers so.
 */
final class FailingDisk implements AutoCloseable {
    private final Process strace;

    private FailingDisk(Process strace) {
        this.strace = strace;
    }

    /**
     * From now on, the calls fail.
     *
     * @param calls such as {@code fsync,fdatasync}
     * @param error such as {@code EIO}
     */
    static FailingDisk under(PostgresInstance database, String calls, String error) {
        ProcessHandle server = database.server();
        signal("-STOP", server);
        try {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            Path said = Files.createTempFile("strace", ".said");
            FailingDisk disk = new FailingDisk(new ProcessBuilder(command(all, calls, error))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start());
            disk.awaitAttached(all.size(), said);
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException("strace is needed here; on Debian: apt-get install strace", e);
        } finally {
            signal("-CONT", server);
        }
    }

    private static List<String> command(List<ProcessHandle> all, String calls, String error) {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-o", "/dev/null"));
        command.addAll(List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + error));
        all.forEach(process -> command.addAll(List.of("-p", Long.toString(process.pid()))));
        return command;
    }

    private void awaitAttached(int processes, Path said) {
        Awaitility.await("strace attached, see " + said)
                .atMost(Duration.ofSeconds(60))
                .failFast("strace may not trace here, see " + said, () -> !strace.isAlive())
                .until(() -> Files.readString(said).split(" attached", -1).length > processes);
    }

    private static void signal(String name, ProcessHandle process) {
        PostgresInstance.run("kill", name, Long.toString(process.pid()));
    }

    /** The calls succeed again. */
    @Override
    public void close() {
        strace.destroy();
        strace.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
