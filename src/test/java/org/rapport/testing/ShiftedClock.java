package org.rapport.testing;

import java.time.Duration;
import java.time.Instant;

/** The time, or some while later. */
public final class ShiftedClock extends UtcClock {
    private Duration later = Duration.ZERO;

    /** Puts it forward. */
    public void goOn(Duration span) {
        later = later.plus(span);
    }

    /** To where tries begin to be counted anew, so that none of a test are counted apart. */
    public void goToFreshCount() {
        goOn(Duration.ofSeconds(600 - instant().getEpochSecond() % 600));
    }

    /** Puts it back to the time. */
    public void reset() {
        later = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(later);
    }
}
