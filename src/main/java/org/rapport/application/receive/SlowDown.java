package org.rapport.application.receive;

import java.time.Clock;
import java.time.Duration;
import org.rapport.application.lease.Deadline;

/**
 * Lets whoever delivers wait while the backlog is long: a pull asks for its next page later, a sender of messages gets its
 * acknowledgement later. Nobody waits for longer than a sender has patience, so that receiving slows down and never ends.
 *
 * @param backlog what is waiting
 * @param longest how long one delivery waits at most
 * @param step how long until the backlog is looked at again
 * @param clock the time
 */
public record SlowDown(ReceiveBacklog backlog, Duration longest, Duration step, Clock clock) {

    /** No wait at all. */
    public static SlowDown never() {
        return new SlowDown(ReceiveBacklog.NONE, Duration.ZERO, Duration.ZERO, Clock.systemUTC());
    }

    /** Waits while the backlog of a site is long. */
    public void beforeReceiving(String site) {
        Deadline end = Deadline.in(longest, clock);
        while (backlog.isLong(site) && !end.passed()) {
            try {
                Thread.sleep(step.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
