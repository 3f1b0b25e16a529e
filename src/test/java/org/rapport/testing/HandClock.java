package org.rapport.testing;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands until it is put forward by hand. */
public final class HandClock extends UtcClock {
    /** What it shows. */
    public volatile Instant now;

    public HandClock(Instant now) {
        this.now = now;
    }

    /** Puts it forward. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
