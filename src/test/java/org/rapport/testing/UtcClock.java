package org.rapport.testing;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What clocks of tests have in common: they show UTC. */
abstract class UtcClock extends Clock {
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
