package org.rapport.domain.advice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides what is worth telling of a client's scores: at most one concern of each kind, and none for values that are as
 * usual. What lies further back than the look-back belongs into the chart and is not told.
 *
 * <p>Only the latest word of each measure counts, so that what was repaired, recovered from or answered otherwise since is
 * not told any more. The result depends on the set of evidence alone, not on its order.
 */
public final class Concerns {
    /** What is said to have been still later is a slip of the pen. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final Duration lookBack;
    private final RiskPresent risk;
    private final OpenDrop drop;
    private final Deterioration deterioration;
    private final LongPause pause;

    /**
     * @param lookBack how far back something is still told
     * @param zone the site's, in which days are named
     */
    public Concerns(Duration lookBack, ZoneId zone) {
        Wording wording = new Wording(zone);
        this.lookBack = lookBack;
        this.risk = new RiskPresent(wording);
        this.drop = new OpenDrop(wording);
        this.deterioration = new Deterioration(wording);
        this.pause = new LongPause(wording);
    }

    /**
     * The concerns in the order in which they are told.
     *
     * @param evidence of one client
     * @param now the time
     */
    public List<Concern> of(Collection<Evidence> evidence, Instant now) {
        Instant from = now.minus(lookBack);
        Instant to = now.plus(CLOCKS_APART);
        List<Evidence> recent = evidence.stream()
                .filter(one -> !one.asOf().isBefore(from) && !one.asOf().isAfter(to))
                .sorted(Evidence.IN_TIME)
                .distinct()
                .toList();
        List<Concern> concerns = new ArrayList<>();
        risk.of(recent).ifPresent(concerns::add);
        drop.of(recent).ifPresent(concerns::add);
        deterioration.of(recent).ifPresent(concerns::add);
        pause.of(recent).ifPresent(concerns::add);
        concerns.sort(Comparator.comparing(Concern::kind));
        return concerns;
    }

    /** The latest of what fits; of two at the same moment the one about the later name. */
    static Optional<Evidence> latest(Collection<Evidence> evidence, Predicate<Evidence> fitting) {
        return evidence.stream().filter(fitting).max(Evidence.IN_TIME);
    }
}
