package org.rapport.adapter.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows down those who guess passwords. Five wrong ones for a name from an address, or twenty from an address or for a
 * name, bar it for a minute; each further one for twice as long, up to a quarter of an hour. A quarter of an hour without
 * a wrong one forgets them.
 */
final class Guessing {
    private static final int OF_BOTH = 5;
    private static final int OF_EITHER = 20;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> remembered = new ConcurrentHashMap<>();

    Guessing(Clock clock) {
        this.clock = clock;
    }

    /** How long this name from this address has to wait; empty when it may try. */
    Optional<Duration> barred(String name, String address) {
        Instant now = clock.instant();
        return keys(name, address).keySet().stream()
                .map(remembered::get)
                .filter(failures -> failures != null && failures.until().isAfter(now))
                .map(failures -> Duration.between(now, failures.until()))
                .max(Duration::compareTo);
    }

    void failed(String name, String address) {
        Instant now = clock.instant();
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.values().removeIf(failures -> failures.forgottenAt(now));
        }
        keys(name, address)
                .forEach((key, allowed) -> remembered.compute(key, (same, before) -> {
                    int count = before == null || before.forgottenAt(now) ? 1 : before.count() + 1;
                    return new Failures(count, now, now.plus(pause(count - allowed)));
                }));
    }

    void succeeded(String name, String address) {
        remembered.remove(both(name, address));
    }

    private static Duration pause(int beyond) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration pause = SHORTEST.multipliedBy(1L << Math.min(beyond, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Map<String, Integer> keys(String name, String address) {
        return Map.of(both(name, address), OF_BOTH, "name " + name, OF_EITHER, "address " + address, OF_EITHER);
    }

    private static String both(String name, String address) {
        return "both " + address + " " + name;
    }

    private record Failures(int count, Instant last, Instant until) {
        boolean forgottenAt(Instant now) {
            return last.plus(LONGEST).isBefore(now) && !until.isAfter(now);
        }
    }
}
