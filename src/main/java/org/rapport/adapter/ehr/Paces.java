package org.rapport.adapter.ehr;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.site.Site;

/** The pace of each site, shared by everything that asks its EHR. */
final class Paces {
    private final Clock clock;
    private final Map<String, SitePace> bySite = new ConcurrentHashMap<>();

    Paces(Clock clock) {
        this.clock = clock;
    }

    /** Waits for the turn of a request; the caller leaves the pace that it is given. */
    SitePace enter(Site site, String label) throws EhrNotReached {
        SitePace pace = of(site);
        pace.enter(label, site.pull().timeout(), clock.instant());
        return pace;
    }

    /** Takes to heart what an answer says about the pace: 429, or 503 with {@code Retry-After}. */
    void heed(Site site, Answer answer) {
        boolean tooMany = answer.status() == 429;
        if (tooMany || answer.status() == 503 && answer.retryAfter().isPresent()) {
            Duration pause = answer.retryAfter().orElse(SitePace.UNSPOKEN);
            of(site).pauseUntil(clock.instant().plus(pause));
        }
    }

    private SitePace of(Site site) {
        return bySite.compute(
                site.id(),
                (id, known) ->
                        known != null && known.pace().equals(site.writeBack().pace())
                                ? known
                                : new SitePace(site.writeBack().pace()));
    }
}
