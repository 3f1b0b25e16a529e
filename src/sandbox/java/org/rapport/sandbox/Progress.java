package org.rapport.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits and says so: a line every few seconds, with the seconds since the launch. */
final class Progress {
    private static final long SECONDS_BETWEEN_LINES = 4;

    private final PrintStream out;
    private final long begin = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    long seconds() {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }

    void say(String text) {
        out.println(text.isEmpty() ? "" : "[rapport %3d s] %s".formatted(seconds(), text));
    }

    /** Waits until the condition holds or the launch is older than the limit; says whether it holds. */
    boolean await(String what, BooleanSupplier condition, long limit) {
        long nextLine = seconds() + SECONDS_BETWEEN_LINES;
        while (!condition.getAsBoolean()) {
            if (seconds() >= limit) {
                return false;
            }
            if (seconds() >= nextLine) {
                say(what + " ...");
                nextLine = seconds() + SECONDS_BETWEEN_LINES;
            }
            pause(Duration.ofMillis(300));
        }
        return true;
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("The launcher was interrupted.");
        }
    }
}
