package org.rapport.sandbox;

import java.io.IOException;
import java.time.Duration;

/**
 * Ends this process when the one that started it is gone. The starter holds the other end of standard input and never
 * writes to it; the operating system closes it with the starter, however that ended. Also a Java agent, for programs
 * that are not ours.
 */
public final class Tether {
    private static final Duration GRACE = Duration.ofSeconds(8);

    private Tether() {}

    /** Called by the virtual machine when this class is given as an agent. */
    public static void premain(String arguments) {
        hold();
    }

    /** Ties this process to its starter. */
    public static void hold() {
        daemon("tether", Tether::awaitEnd);
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            System.err.println("Standard input broke off: " + e.getMessage());
        }
        daemon("tether-deadline", Tether::haltLater);
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
