package org.rapport.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes of the local run together: all live, or none. */
final class Parts {
    private final Deque<Part> started = new ArrayDeque<>();
    private final Path postgresData;
    private boolean stopped;

    Parts(Path postgresData) {
        this.postgresData = postgresData;
    }

    /** Takes in a part just started; once everything was stopped, the part is stopped at once. */
    synchronized void add(Part part) {
        started.push(part);
        if (stopped) {
            part.stop();
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** Refuses to go on when one of the parts has ended. */
    synchronized void requireAllAlive() {
        started.forEach(Part::requireAlive);
    }

    /** Stops the parts in the opposite order of their starts, and a PostgreSQL server that lost its keeper. */
    synchronized void stop() {
        if (!stopped) {
            stopped = true;
            started.forEach(Part::stop);
            stopPostgresLeftBehind(postgresData);
        }
    }

    /** Ends the server whose data directory this is, if it is running. */
    static void stopPostgresLeftBehind(Path data) {
        try {
            Path file = data.resolve("postmaster.pid");
            if (Files.exists(file)) {
                long pid = Long.parseLong(Files.readAllLines(file).get(0).trim());
                ProcessHandle.of(pid).filter(Parts::isPostgres).ifPresent(Parts::end);
            }
        } catch (IOException | NumberFormatException e) {
            System.out.println("Could not tell whether a PostgreSQL server still uses " + data + ": " + e.getMessage());
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres");
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
