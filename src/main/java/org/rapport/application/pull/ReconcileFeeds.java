package org.rapport.application.pull;

import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.pull.EhrSources.IdPage;
import org.rapport.application.pull.SourceInventory.Counts;
import org.rapport.application.pull.SourceInventory.Feed;
import org.rapport.application.pull.SourceInventory.Report;
import org.rapport.application.pull.SourceInventory.Verdict;
import org.rapport.application.site.Site;

/**
 * Notices what an EHR has deleted without saying so: lists the ids of a feed, and looks up each known source that is not
 * among them.
 *
 * <p>Nothing is withdrawn on a listing alone. One that failed or was shorter than the EHR itself says is no listing; when
 * too large a share is missing, a second listing has to say so too; and in the end the EHR must answer for each single
 * resource that it has it no more.
 */
public final class ReconcileFeeds {
    /** The lead is one of its own, so that a long listing keeps no feed from being read. */
    public static final String FEED = "reconciliation";

    private static final Logger LOG = Logger.getLogger(ReconcileFeeds.class.getName());
    private static final int MOST_PAGES = 100_000;
    /** A resource may be forbidden for good and keep none of the others; more than these are an EHR in trouble. */
    private static final int MOST_UNREADABLE = 3;

    private static final int ATTEMPTS = 3;
    private static final Counts NOTHING = new Counts(0, 0, 0);

    private final EhrSources ehr;
    private final SourceInventory inventory;
    private final LookUpSource lookUp;
    private final Leadership leadership;
    private final Patience patience;
    private final Clock clock;

    public ReconcileFeeds(
            EhrSources ehr,
            SourceInventory inventory,
            LookUpSource lookUp,
            Leadership leadership,
            Patience patience,
            Clock clock) {
        this.ehr = ehr;
        this.inventory = inventory;
        this.lookUp = lookUp;
        this.leadership = leadership;
        this.patience = patience;
        this.clock = clock;
    }

    /** Compares every feed of a site whose turn it is. */
    public void reconcileDue(Site site) {
        var terms = site.connections().reconciliation();
        if (!terms.wanted() || !leadership.lead(site.id(), FEED)) {
            return;
        }
        for (Feed feed : inventory.due(site.id(), clock.instant().minus(terms.every()))) {
            reconcile(site, feed);
        }
    }

    /** Compares one feed now; what another instance has taken over is left to it. */
    public Report reconcile(Site site, Feed feed) {
        Report report;
        try {
            report = compared(site, feed);
        } catch (LeadLost lost) {
            return report(feed, Verdict.FAILED, lost.getMessage(), NOTHING, 0);
        } catch (EhrUnavailable e) {
            report = report(feed, Verdict.FAILED, "It broke off: " + e.getMessage(), NOTHING, 0);
        }
        inventory.ended(report);
        Level level = report.verdict() == Verdict.COMPLETE ? Level.FINE : Level.WARNING;
        LOG.log(level, "Site {0}: reconciliation of {1}: {2}", new Object[] {
            site.id(), feed.resourceType(), report.sentence()
        });
        return report;
    }

    private Report compared(Site site, Feed feed) throws EhrUnavailable {
        list(site, feed);
        Counts counts = inventory.compare(feed);
        if (suspicious(site, counts) && !confirmed(feed, counts)) {
            String sentence =
                    "%d of %d known resources are not among the %d that the EHR lists; nothing is withdrawn unless the next listing says so too"
                            .formatted(counts.missing(), counts.known(), counts.listed());
            return report(feed, Verdict.SUSPICIOUS, sentence, counts, 0);
        }
        return lookedUp(site, feed, counts);
    }

    private void list(Site site, Feed feed) throws EhrUnavailable {
        inventory.begin(feed);
        PageTrail trail = new PageTrail();
        IdPage page = firstPage(site, feed);
        long total = page.total().orElse(0L);
        inventory.listed(feed, page.ids());
        while (page.next().isPresent()) {
            trail.visit(page.next().get());
            if (trail.pages() > MOST_PAGES) {
                throw new EhrUnavailable("The listing has more than " + MOST_PAGES + " pages");
            }
            page = fetch(site, feed, page.next().get());
            inventory.listed(feed, page.ids());
        }
        long listed = inventory.compare(feed).listed();
        if (listed < total) {
            throw new EhrUnavailable("The EHR lists %d ids of %d that it says it has".formatted(listed, total));
        }
    }

    /** A server that does not know how to give ids alone is asked for everything. */
    private IdPage firstPage(Site site, Feed feed) throws EhrUnavailable {
        try {
            return fetch(site, feed, ehr.firstPage(site, feed.resourceType(), feed.query(), true));
        } catch (LeadLost lost) {
            throw lost;
        } catch (EhrUnavailable e) {
            return fetch(site, feed, ehr.firstPage(site, feed.resourceType(), feed.query(), false));
        }
    }

    private IdPage fetch(Site site, Feed feed, String url) throws EhrUnavailable {
        return patiently(site, feed, () -> ehr.fetch(site, feed.resourceType(), url));
    }

    private boolean lookUp(Site site, Feed feed, String id) throws EhrUnavailable {
        return patiently(site, feed, () -> lookUp.lookUp(site, feed.resourceType(), id));
    }

    private <T> T patiently(Site site, Feed feed, Question<T> question) throws EhrUnavailable {
        for (int attempt = 1; ; attempt++) {
            if (!leadership.lead(site.id(), FEED) || Thread.currentThread().isInterrupted()) {
                throw new LeadLost(site.id(), feed.resourceType());
            }
            try {
                return question.ask();
            } catch (EhrUnavailable failure) {
                if (attempt == ATTEMPTS || !patience.waits(failure, attempt)) {
                    throw failure;
                }
            }
        }
    }

    private interface Question<T> {
        T ask() throws EhrUnavailable;
    }

    private static boolean suspicious(Site site, Counts counts) {
        return counts.missing() > 0
                && (counts.listed() == 0
                        || counts.missing()
                                > site.connections().reconciliation().share() * counts.known());
    }

    /** Whether the listing before this one said so too, or has been confirmed and is being worked off. */
    private boolean confirmed(Feed feed, Counts counts) {
        return inventory
                .last(feed)
                .filter(report -> report.verdict() == Verdict.SUSPICIOUS
                        || report.verdict() == Verdict.PARTIAL
                                && report.counts().missing() >= counts.missing())
                .isPresent();
    }

    private Report lookedUp(Site site, Feed feed, Counts counts) throws EhrUnavailable {
        int reads = site.connections().reconciliation().reads();
        List<String> again = inventory.reappeared(feed, reads);
        for (String id : again) {
            lookUp(site, feed, id);
        }
        long withdrawn = 0;
        int unreadable = 0;
        List<String> ids = inventory.missing(feed, clock.instant().toString(), reads - again.size());
        for (String id : ids) {
            try {
                withdrawn += lookUp(site, feed, id) ? 0 : 1;
            } catch (EhrUnavailable e) {
                unreadable++;
                if (e instanceof LeadLost || unreadable > MOST_UNREADABLE || unreadable == ids.size()) {
                    throw e;
                }
            }
        }
        String sentence = "%d resources are listed, %d known ones were not and %d of them are no more"
                .formatted(counts.listed(), counts.missing(), withdrawn);
        Verdict verdict = ids.size() - unreadable < counts.missing() ? Verdict.PARTIAL : Verdict.COMPLETE;
        return report(feed, verdict, sentence, counts, withdrawn);
    }

    private Report report(Feed feed, Verdict verdict, String sentence, Counts counts, long withdrawn) {
        return new Report(feed, clock.instant(), verdict, sentence, counts, withdrawn);
    }
}
