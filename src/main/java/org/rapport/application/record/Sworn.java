package org.rapport.application.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What chains say of each other, and what was taken away because its time was over.
 *
 * @param heads how far chains had come, as others say
 * @param cuts the last entry of each chain that was taken away
 * @param horizons until when entries were
 */
record Sworn(List<Head> heads, Map<UUID, Head> cuts, List<Instant> horizons) {

    static Sworn of(List<Sealed> ofTheRecord) {
        List<Head> heads = ofTheRecord.stream()
                .map(Sealed::entry)
                .filter(entry -> entry.deed() != Deed.RETENTION)
                .flatMap(entry -> Head.all(entry.detail()).stream())
                .toList();
        List<Instant> horizons = ofTheRecord.stream()
                .flatMap(kept -> Retention.until(kept.entry()).stream())
                .toList();
        return new Sworn(heads, Retention.cuts(ofTheRecord), horizons);
    }

    Optional<Head> cut(UUID chain) {
        return Optional.ofNullable(cuts.get(chain));
    }

    /** Whether an entry may be gone. */
    boolean isOver(Head head) {
        return cut(head.chain()).map(cut -> cut.number() >= head.number()).orElse(false)
                || horizons.stream().anyMatch(horizon -> head.at().isBefore(horizon));
    }
}
