package org.rapport.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the local run. Its standard input stays open as long as this one lives and is what it is tethered by.
 *
 * @param name what people call it
 * @param process the process
 * @param log where its output goes
 */
record Part(String name, Process process, Path log) {
    private static final int SECONDS_TO_STOP = 10;

    static Part start(String name, List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Part(name, process, log);
        } catch (IOException e) {
            throw new LaunchFailure(name + " could not be started: " + e.getMessage());
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    void requireAlive() {
        if (!alive()) {
            throw new LaunchFailure(
                    name + " ended unexpectedly (exit code " + process.exitValue() + "); its log is " + log + ".");
        }
    }

    /** Asks the process to end, and ends it when it does not. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
