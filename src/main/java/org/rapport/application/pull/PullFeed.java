package org.rapport.application.pull;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.rapport.application.pull.EhrReader.Page;
import org.rapport.application.site.Site;

/**
 * Reads what changed at an EHR since the watermark, page by page. The watermark moves only after the last page is
 * durable, and each pull begins again a little before it, so that a failure or a tie on the same second loses nothing.
 */
public final class PullFeed {
    private static final int ATTEMPTS = 3;

    private final EhrReader ehr;
    private final FeedStore feeds;
    private final Leadership leadership;
    private final Patience patience;
    private final Clock clock;

    /** For an instance that is known to be the only one. */
    public PullFeed(EhrReader ehr, FeedStore feeds, Patience patience, Clock clock) {
        this(ehr, feeds, Leadership.ALONE, patience, clock);
    }

    /**
     * @param ehr reads the pages
     * @param feeds how far each feed has been read
     * @param leadership says whether it is this instance's business to read a feed
     * @param patience with an EHR that fails for a moment
     * @param clock the time
     */
    public PullFeed(EhrReader ehr, FeedStore feeds, Leadership leadership, Patience patience, Clock clock) {
        this.ehr = ehr;
        this.feeds = feeds;
        this.leadership = leadership;
        this.patience = patience;
        this.clock = clock;
    }

    /** Whether this instance reads a feed of a site, or all of them ({@link Leadership#WHOLE_TURN}). */
    public boolean leads(Site site, String feed) {
        return leadership.lead(site.id(), feed);
    }

    /** URL of the first page: everything changed since the watermark less the site's overlap. */
    public String begin(Site site, String resourceType, String extraQuery) throws EhrUnavailable {
        feeds.asked(site.id(), resourceType, extraQuery);
        Optional<Instant> since = feeds.watermark(site.id(), resourceType)
                .map(watermark -> watermark.minus(site.pull().overlap()))
                .or(() -> site.pull().since());
        return ehr.firstPage(site, resourceType, since, extraQuery);
    }

    /**
     * One page; an EHR that asks for a pause or fails for a moment is asked again, three times in all.
     *
     * @throws LeadLost when another instance has come to read the feed
     */
    public Page page(Site site, String resourceType, String url) throws EhrUnavailable {
        for (int attempt = 1; ; attempt++) {
            if (!leads(site, resourceType)) {
                throw new LeadLost(site.id(), resourceType);
            }
            try {
                return ehr.fetch(site, url);
            } catch (EhrUnavailable failure) {
                if (attempt == ATTEMPTS || !patience.waits(failure, attempt)) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Moves the watermark to the latest change seen; one in the future, by a wrong clock, counts as now.
     *
     * <p>A pull of several pages is made twice before the watermark moves: where an EHR pages by offset, a resource that
     * changes between two pages moves to the end and the one after the page's boundary into its place, unread.
     *
     * @param pages how many pages the pull had
     */
    public void end(Site site, String resourceType, Optional<Instant> latest, int pages) {
        Instant now = clock.instant();
        if (pages > 1 && !feeds.readOnceMore(site.id(), resourceType)) {
            feeds.askForOnceMore(site.id(), resourceType, now);
        } else {
            feeds.succeeded(site.id(), resourceType, latest.map(seen -> seen.isAfter(now) ? now : seen), now);
        }
    }

    public void failed(Site site, String resourceType, String sentence) {
        feeds.failed(site.id(), resourceType, sentence, clock.instant());
    }

    public void cycleBegun(Site site) {
        feeds.cycleBegun(site.id(), clock.instant());
    }

    public void cycleFinished(Site site) {
        feeds.cycleFinished(site.id(), clock.instant());
    }
}
