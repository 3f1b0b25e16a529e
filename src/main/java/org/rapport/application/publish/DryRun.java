package org.rapport.application.publish;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.Unwritten.Waiting;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * Tells what would be written back. While {@code publish.enabled} is false nothing leaves, nothing counts as offered, and
 * all of it goes out once the setting is true.
 */
public final class DryRun {
    private final Sites sites;
    private final Unwritten unwritten;

    public DryRun(Sites sites, Unwritten unwritten) {
        this.sites = sites;
        this.unwritten = unwritten;
    }

    /** What waits at a site; nothing for a site that does not run. */
    public Optional<Report> report(String site) {
        return sites.find(site).map(found -> new Report(found, unwritten.waiting(found.id())));
    }

    /** How many scores wait at a site; cheap enough to be asked now and then, however many they are. */
    public long scores(Site site) {
        return unwritten.scores(site.id());
    }

    /** The sites at which nothing is written. */
    public List<Site> drySites() {
        return sites.running().stream()
                .filter(site -> !site.publish().enabled())
                .toList();
    }

    /**
     * What would be written.
     *
     * @param site where
     * @param waiting by measure and status
     */
    public record Report(Site site, List<Waiting> waiting) {
        public Report {
            waiting = List.copyOf(waiting);
        }

        /** How many scores. */
        public long scores() {
            return waiting.stream().mapToLong(Waiting::scores).sum();
        }

        /** The earliest time that any of them speaks of. */
        public Optional<Instant> first() {
            return waiting.stream().map(Waiting::first).min(Comparator.naturalOrder());
        }

        /** The latest. */
        public Optional<Instant> last() {
            return waiting.stream().map(Waiting::last).max(Comparator.naturalOrder());
        }
    }
}
