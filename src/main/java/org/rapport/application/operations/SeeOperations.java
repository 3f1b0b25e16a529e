package org.rapport.application.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.operations.Backlog.Waiting;
import org.rapport.application.operations.Standing.RefusedFile;
import org.rapport.application.operations.Standing.SiteStanding;
import org.rapport.application.pull.FeedStore;
import org.rapport.application.pull.FeedStore.FeedState;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Says how everything stands: from memory what this instance knows, from the database what all of them share. */
public final class SeeOperations {
    private final Sources sources;
    private final Iterable<StatusBlock> blocks;
    private final Clock clock;

    /**
     * @param sources where the numbers are
     * @param blocks further numbers of other parts
     * @param clock the time
     */
    public SeeOperations(Sources sources, Iterable<StatusBlock> blocks, Clock clock) {
        this.sources = sources;
        this.blocks = blocks;
        this.clock = clock;
    }

    /**
     * Where the numbers are.
     *
     * @param start whether all has started
     * @param store the database
     * @param sites the hospitals
     * @param routes the routes and the refused files
     * @param meters what goes through the routes
     * @param ehrs what the EHRs answer
     * @param feeds what is read
     * @param backlog what waits
     * @param throughput how fast
     * @param definitions the definitions that were refused
     */
    public record Sources(
            StartState start,
            StoreProbe store,
            Sites sites,
            RouteStatus routes,
            RouteMeters meters,
            WatchEhrs ehrs,
            FeedStore feeds,
            Backlog backlog,
            WatchThroughput throughput,
            DefinitionsBySite definitions) {}

    public Standing look() {
        boolean answers = sources.store().answers();
        return new Standing(
                clock.instant(),
                sources.start().started(),
                answers,
                sites(answers),
                sources.meters().meters(),
                refused(),
                Map.of(
                        "minute", sources.throughput().perMinute(Duration.ofMinutes(1)),
                        "quarterOfAnHour", sources.throughput().perMinute(Duration.ofMinutes(15)),
                        "hour", sources.throughput().perMinute(Duration.ofHours(1))));
    }

    /** Sites that are connected no more are there as long as something of them waits. */
    private List<SiteStanding> sites(boolean answers) {
        Map<String, Waiting> waiting = answers ? sources.backlog().bySite() : Map.of();
        List<FeedState> feeds = answers ? sources.feeds().states() : List.of();
        Map<String, String> down = new TreeMap<>();
        sources.sites().down().forEach(site -> down.put(site.id(), site.sentence()));
        Set<String> ids = new TreeSet<>(sources.sites().ids());
        waiting.forEach((id, what) -> {
            if (ids.add(id)) {
                down.put(id, "This site is not connected any more; see rapport.sites.");
            }
        });
        List<SiteStanding> sites = new ArrayList<>();
        for (String id : ids) {
            sites.add(new SiteStanding(
                    id,
                    Optional.ofNullable(down.get(id)),
                    sources.sites()
                            .find(id)
                            .map(Site::publish)
                            .map(Site.Publish::enabled)
                            .orElse(false),
                    sources.ehrs().latest(id),
                    feeds.stream().filter(feed -> feed.site().equals(id)).toList(),
                    waiting.getOrDefault(id, Waiting.NOTHING),
                    answers ? blocks(id) : Map.of()));
        }
        return sites;
    }

    private Map<String, Map<String, Object>> blocks(String site) {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        for (StatusBlock block : blocks) {
            Map<String, Object> numbers = block.of(site);
            if (!numbers.isEmpty()) {
                all.put(block.name(), numbers);
            }
        }
        return all;
    }

    private List<RefusedFile> refused() {
        List<RefusedFile> refused = new ArrayList<>();
        sources.routes()
                .rejected()
                .forEach(file -> refused.add(new RefusedFile("route", file.file(), file.line(), file.reason())));
        sources.definitions()
                .refused()
                .forEach(file ->
                        refused.add(new RefusedFile("definition", file.site() + "/" + file.file(), 0, file.reason())));
        return refused;
    }
}
