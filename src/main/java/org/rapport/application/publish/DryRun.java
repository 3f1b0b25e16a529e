package org.rapport.application.publish;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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
    private final WayForecast forecast;

    public DryRun(Sites sites, Unwritten unwritten, WayForecast forecast) {
        this.sites = sites;
        this.unwritten = unwritten;
        this.forecast = forecast;
    }

    /** What waits at a site; nothing for a site that does not run. */
    public Optional<Report> report(String site) {
        return sites.find(site).map(this::report);
    }

    private Report report(Site site) {
        List<Waiting> waiting = unwritten.waiting(site.id());
        return new Report(site, waiting, ways(site, waiting));
    }

    /** One score of each measure stands for the others. */
    private Map<String, String> ways(Site site, List<Waiting> waiting) {
        List<UUID> examples =
                waiting.stream().flatMap(one -> one.sample().stream().limit(1)).toList();
        Map<String, String> ways = new TreeMap<>();
        for (StoredScore example : unwritten.scores(examples)) {
            Optional<String> way = forecast.of(site, example);
            if (way.isEmpty()) {
                return Map.of();
            }
            ways.put(example.score().identity().measure(), way.get());
        }
        return ways;
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
     * @param ways the way that each measure would go, as far as it can be foreseen
     */
    public record Report(Site site, List<Waiting> waiting, Map<String, String> ways) {
        public Report {
            waiting = List.copyOf(waiting);
            ways = Map.copyOf(ways);
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
