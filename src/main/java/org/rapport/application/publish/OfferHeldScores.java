package org.rapport.application.publish;

import java.time.Clock;
import org.rapport.application.site.Site;

/** Offers what an EHR could not take again, once it declares something else or the site allows something else. */
public final class OfferHeldScores {
    private final WrittenScores written;
    private final WritingTerms terms;
    private final Clock clock;

    public OfferHeldScores(WrittenScores written, WritingTerms terms, Clock clock) {
        this.written = written;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Offers again what is held for a site.
     *
     * @return how many scores
     */
    public int offer(Site site) {
        if (!site.publish().enabled() || !written.holds(site.id())) {
            return 0;
        }
        return terms.of(site)
                .map(now -> written.offerHeldAgain(site.id(), now, clock.instant()))
                .orElse(0);
    }
}
