package org.rapport.domain.change;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values of two scores that belong together: of the same encounter, or of the same local day. A day gives one pair at most,
 * with the last value of the first score; of several possible partners the one closest in time is taken, and none twice.
 */
final class PairedScores {
    private final ZoneId zone;

    PairedScores(ZoneId zone) {
        this.zone = zone;
    }

    /** Two values of one day or encounter. */
    record Pair(Reading one, Reading other) {}

    /** The pairs in time. */
    List<Pair> of(List<Reading> ones, List<Reading> others) {
        Map<LocalDate, Reading> lastOfDay = new TreeMap<>();
        ones.stream().sorted(Reading.IN_TIME).forEach(one -> lastOfDay.put(day(one), one));
        List<Reading> free =
                new ArrayList<>(others.stream().sorted(Reading.IN_TIME).toList());
        List<Pair> pairs = new ArrayList<>();
        for (Reading one : lastOfDay.values()) {
            partner(one, free).ifPresent(other -> {
                pairs.add(new Pair(one, other));
                free.remove(other);
            });
        }
        return pairs;
    }

    private Optional<Reading> partner(Reading one, List<Reading> free) {
        return free.stream()
                .filter(other -> day(other).equals(day(one)) || sameEncounter(one, other))
                .min(Comparator.comparing((Reading other) ->
                                Duration.between(other.moment(), one.moment()).abs())
                        .thenComparing(Reading.IN_TIME));
    }

    private static boolean sameEncounter(Reading one, Reading other) {
        return one.encounterId().isPresent() && one.encounterId().equals(other.encounterId());
    }

    private LocalDate day(Reading reading) {
        return LocalDate.ofInstant(reading.moment(), zone);
    }
}
