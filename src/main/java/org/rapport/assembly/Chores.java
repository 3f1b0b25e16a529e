package org.rapport.assembly;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is done again and again, each chore on a thread of its own: a hospital that does not answer keeps nobody waiting
 * but itself. The server's own scheduler has one thread for all.
 */
@Singleton
public class Chores {
    private static final Logger LOG = Logger.getLogger(Chores.class.getName());
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(20);

    /** Makes threads of the application server, which stop with the application. */
    @Resource
    private ManagedThreadFactory factory;

    private final ScheduledThreadPoolExecutor threads;

    /** For the container, which injects the factory. */
    public Chores() {
        this.threads = new ScheduledThreadPoolExecutor(0, task -> factory.newThread(task));
    }

    /** For chores outside a container. */
    Chores(ThreadFactory threads) {
        this.threads = new ScheduledThreadPoolExecutor(0, threads);
    }

    /** A failure ends one turn, never the series; an Error neither, since nothing would be scored or told from then on. */
    void every(Duration period, String what, Runnable turn) {
        threads.setCorePoolSize(threads.getCorePoolSize() + 1);
        threads.scheduleWithFixedDelay(guarded(what, turn), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something done once, when so much time has passed that it is in nobody's way. */
    void once(Duration after, String what, Runnable task) {
        threads.setCorePoolSize(threads.getCorePoolSize() + 1);
        threads.schedule(guarded(what, task), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable guarded(String what, Runnable turn) {
        return () -> {
            try {
                turn.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "{0} failed and will be tried again: {1}", new Object[] {what, e.getMessage()});
            } catch (Error e) {
                LOG.log(Level.SEVERE, what + " failed and will be tried again", e);
            }
        };
    }

    /** Interrupts what is being done and waits for its end, so that nothing uses the database or a route after this. */
    void stop() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LONGEST_FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Something Rapport was doing did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
