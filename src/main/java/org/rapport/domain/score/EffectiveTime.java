package org.rapport.domain.score;

import java.time.Instant;
import java.util.Optional;

/**
 * The time a score speaks of: a moment for a form, a period for an indicator.
 *
 * @param start the moment, or the start of the period
 * @param end the end of the period; absent for a moment
 */
public record EffectiveTime(Instant start, Optional<Instant> end) {
    public EffectiveTime {
        if (end.isPresent() && end.get().isBefore(start)) {
            throw new IllegalArgumentException("A period cannot end before it starts");
        }
    }

    public static EffectiveTime at(Instant moment) {
        return new EffectiveTime(moment, Optional.empty());
    }

    public static EffectiveTime between(Instant start, Instant end) {
        return new EffectiveTime(start, Optional.of(end));
    }

    /** The end of the period, or the moment. */
    public Instant asOf() {
        return end.orElse(start);
    }
}
