package org.rapport.application.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment after which this process must not act on what it was granted. It is looked up on two clocks, and the one that
 * says later wins: the machine's own counts on while a process is stopped, the wall clock also while the machine sleeps.
 *
 * @param clock the wall clock
 * @param wall the moment on the wall clock
 * @param ticks the same moment of {@link System#nanoTime()}
 */
public record Deadline(Clock clock, Instant wall, long ticks) {

    /** The moment so long from now. */
    public static Deadline in(Duration duration, Clock clock) {
        return new Deadline(clock, clock.instant().plus(duration), System.nanoTime() + duration.toNanos());
    }

    /** Whether either clock says that it is over. */
    public boolean passed() {
        return System.nanoTime() - ticks >= 0 || !clock.instant().isBefore(wall);
    }
}
