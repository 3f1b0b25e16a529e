package org.rapport.sandbox.caseload;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the EHR alive: first the days that were held back arrive, session by session with their corrections; when they
 * have caught up with the present, now and then a new client comes for the first time.
 */
public final class LiveFeed implements AutoCloseable {
    private static final int SLOWER_ONCE_CAUGHT_UP = 6;

    private final CaseloadGenerator generator;
    private final CaseloadLoader loader;
    private final Clock clock;
    private final Iterator<CaseloadEvent> heldBack;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-feed"));
    private int nextClient;
    private int idleTicks;

    public LiveFeed(
            CaseloadGenerator generator, CaseloadLoader loader, Caseload heldBack, int firstClient, Clock clock) {
        this.generator = generator;
        this.loader = loader;
        this.clock = clock;
        this.heldBack = heldBack.events().iterator();
        this.nextClient = firstClient;
    }

    /** Lets something arrive every period, after a first delay. */
    public void start(Duration delay, Duration period) {
        timer.scheduleAtFixedRate(this::tick, delay.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the next thing arrive. */
    void tick() {
        if (heldBack.hasNext()) {
            loader.load(heldBack.next());
        } else if (idleTicks++ % SLOWER_ONCE_CAUGHT_UP == 0) {
            loader.load(generator.newcomer(nextClient++, clock.instant()));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
