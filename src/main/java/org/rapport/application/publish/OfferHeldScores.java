package org.rapport.application.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rapport.application.publish.HeldBack.Hold;
import org.rapport.application.publish.HeldBack.Probe;
import org.rapport.application.site.Site;

/**
 * Offers what an EHR could not take again: all of it once the EHR declares something else or the site allows something
 * else, and all that was declined for one cause once somebody replays its letter or the EHR takes one of it. One is tried
 * ten minutes after the first was declined, then half an hour later, then every hour; at once where all had been offered and
 * were declined again; another where what came of the one before is not known by then.
 */
public final class OfferHeldScores {
    private static final List<Duration> PROBES =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1));

    private final WrittenScores written;
    private final HeldBack declined;
    private final WritingTerms terms;
    private final Clock clock;

    public OfferHeldScores(WrittenScores written, HeldBack declined, WritingTerms terms, Clock clock) {
        this.written = written;
        this.declined = declined;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Offers again what is held for a site, as far as it may be taken now.
     *
     * @return how many scores
     */
    public int offer(Site site) {
        if (!site.publish().enabled()) {
            return 0;
        }
        Instant now = clock.instant();
        int offered = written.holds(site.id())
                ? terms.of(site)
                        .map(today -> written.offerHeldAgain(site.id(), today, now))
                        .orElse(0)
                : 0;
        for (Hold hold : declined.holds(site.id(), now.plus(PROBES.get(0)))) {
            offered += offer(hold, now);
        }
        return offered;
    }

    private int offer(Hold hold, Instant now) {
        if (hold.released()) {
            return declined.offer(hold, now);
        }
        if (hold.probe() == Probe.TAKEN) {
            declined.release(hold, now);
            return declined.offer(hold, now);
        }
        boolean underWay = hold.probe() == Probe.UNDER_WAY;
        if (!hold.holds() && !underWay) {
            declined.end(hold);
            return 0;
        }
        if (now.isBefore(hold.probeAt()) || !hold.holds()) {
            return 0;
        }
        declined.probe(hold, now, now.plus(PROBES.get(Math.min(hold.probes() + 1, PROBES.size() - 1))));
        return 1;
    }
}
