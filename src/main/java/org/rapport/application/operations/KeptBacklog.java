package org.rapport.application.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.rapport.application.lease.Deadline;

/**
 * A backlog that is counted by one at a time and not again at once, however many pages and collectors ask: a count is kept
 * for twenty times as long as it took, at least a second and at most five minutes, so that counting millions of rows takes
 * no more than a twentieth of one connection's time.
 */
public final class KeptBacklog implements Backlog {
    private static final int TIMES = 20;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Backlog counted;
    private final Clock clock;
    private final AtomicReference<Optional<Kept>> last = new AtomicReference<>(Optional.empty());

    /**
     * @param counted counts
     * @param clock the time
     */
    public KeptBacklog(Backlog counted, Clock clock) {
        this.counted = counted;
        this.clock = clock;
    }

    @Override
    public synchronized Map<String, Waiting> bySite() {
        return last.updateAndGet(
                        kept -> kept.filter(one -> !one.until().passed()).or(this::count))
                .orElseThrow()
                .bySite();
    }

    private Optional<Kept> count() {
        long begun = System.nanoTime();
        Map<String, Waiting> now = Map.copyOf(counted.bySite());
        Duration keeping = keeping(Duration.ofNanos(System.nanoTime() - begun));
        return Optional.of(new Kept(now, Deadline.in(keeping, clock)));
    }

    /** For how long a count is kept that took so long. */
    static Duration keeping(Duration took) {
        Duration times = took.multipliedBy(TIMES);
        Duration atLeast = times.compareTo(SHORTEST) < 0 ? SHORTEST : times;
        return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
    }

    private record Kept(Map<String, Waiting> bySite, Deadline until) {}
}
