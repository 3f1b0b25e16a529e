package org.rapport.application.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Looks at the counters now and then, and says how fast they move. */
public final class WatchThroughput {
    private static final Duration REMEMBERED = Duration.ofMinutes(61);

    private final PipelineCounters counters;
    private final Clock clock;
    private final ConcurrentLinkedDeque<Look> looks = new ConcurrentLinkedDeque<>();

    public WatchThroughput(PipelineCounters counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /** Notes how the counters stand; older looks than an hour are forgotten. */
    public void look() {
        Instant now = clock.instant();
        looks.addLast(new Look(now, Map.copyOf(counters.totals())));
        looks.removeIf(look -> look.at().isBefore(now.minus(REMEMBERED)));
    }

    /**
     * How much was done per minute in a time that ends now, by counter. With 30 encounters at 10:00 and 90 at 10:15, the
     * rate over a quarter of an hour is 4 per minute.
     *
     * @param over the time; while the module has not run for so long, since its start
     * @return rates per minute; empty before the second look
     */
    public Map<String, Double> perMinute(Duration over) {
        Optional<Look> latest = Optional.ofNullable(looks.peekLast());
        Optional<Look> before = latest.flatMap(look -> firstSince(look.at().minus(over)));
        if (before.isEmpty() || before.equals(latest)) {
            return Map.of();
        }
        double minutes = Duration.between(before.get().at(), latest.get().at()).toMillis() / 60_000.0;
        Map<String, Double> rates = new TreeMap<>();
        latest.get().totals().forEach((name, total) -> {
            long done = total - before.get().totals().getOrDefault(name, 0L);
            rates.put(name, done / minutes);
        });
        return rates;
    }

    private Optional<Look> firstSince(Instant from) {
        for (Iterator<Look> all = looks.iterator(); all.hasNext(); ) {
            Look look = all.next();
            if (!look.at().isBefore(from)) {
                return Optional.of(look);
            }
        }
        return Optional.empty();
    }

    private record Look(Instant at, Map<String, Long> totals) {}
}
