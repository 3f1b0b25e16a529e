package org.rapport.application.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What entries about retention say: until when entries were taken away, and which was the last of each chain. */
public final class Retention {
    private static final String UNTIL = "until=";

    private Retention() {}

    /**
     * What is said of a round.
     *
     * @param until entries older than that went
     * @param cuts the last of each chain that was cut now
     * @param former what is on record about the record; it may go before the chains it speaks of
     * @param present chains with entries; of those that were cut before, it is said again
     */
    public static String words(Instant until, List<Head> cuts, List<Sealed> former, Collection<UUID> present) {
        Map<UUID, Head> known = new HashMap<>(cuts(former));
        known.keySet().retainAll(present);
        cuts.forEach(cut -> known.put(cut.chain(), cut));
        return (UNTIL + until + " " + Head.written(new ArrayList<>(known.values()))).strip();
    }

    /** The last entry of each chain that was taken away. */
    static Map<UUID, Head> cuts(List<Sealed> ofTheRecord) {
        Map<UUID, Head> cuts = new HashMap<>();
        ofTheRecord.stream()
                .map(Sealed::entry)
                .filter(entry -> entry.deed() == Deed.RETENTION)
                .flatMap(entry -> Head.all(entry.detail()).stream())
                .forEach(cut ->
                        cuts.merge(cut.chain(), cut, (one, other) -> one.number() > other.number() ? one : other));
        return cuts;
    }

    /** Until when an entry about retention says that entries went. */
    static Optional<Instant> until(Entry entry) {
        return entry.deed() == Deed.RETENTION && entry.detail().startsWith(UNTIL)
                ? Optional.of(
                        Instant.parse(entry.detail().substring(UNTIL.length()).split(" ")[0]))
                : Optional.empty();
    }
}
