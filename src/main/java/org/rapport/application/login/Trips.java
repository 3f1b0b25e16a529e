package org.rapport.application.login;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The trips under way, in this instance's memory. There are so many at most, and of an address so many: beyond that the oldest are
 * lost. How fast an address may begin them is bounded where they begin, so that it does not come to that from one address alone.
 */
final class Trips {
    private static final int MOST = 10_000;

    /** An address may be that of a proxy with a whole hospital behind it. */
    private static final int MOST_FROM_AN_ADDRESS = 2_000;

    private final Map<String, Trip> underWay = new LinkedHashMap<>();
    private final Clock clock;

    Trips(Clock clock) {
        this.clock = clock;
    }

    synchronized void begin(Trip trip) {
        underWay.values().removeIf(one -> !clock.instant().isBefore(one.until()));
        leaveOutOldest(one -> one.from().equals(trip.from()), MOST_FROM_AN_ADDRESS);
        leaveOutOldest(one -> true, MOST);
        underWay.put(trip.state(), trip);
    }

    /** The trip of a state, once. */
    synchronized Optional<Trip> end(String state) {
        return Optional.ofNullable(underWay.remove(state))
                .filter(trip -> clock.instant().isBefore(trip.until()));
    }

    /** So that there is room for one more. */
    private void leaveOutOldest(Predicate<Trip> which, int most) {
        if (underWay.values().stream().filter(which).count() < most) {
            return;
        }
        Iterator<Trip> oldestFirst = underWay.values().iterator();
        while (oldestFirst.hasNext()) {
            if (which.test(oldestFirst.next())) {
                oldestFirst.remove();
                return;
            }
        }
    }
}
