package org.rapport.application.site;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hospitals of this deployment: those that run, and those that are down because their settings are wrong.
 */
public final class Sites {
    private final Map<String, Site> running;
    private final List<Down> down;

    public Sites(Collection<Site> running, Collection<Down> down) {
        this.running = new TreeMap<>();
        running.forEach(site -> this.running.put(site.id(), site));
        this.down = List.copyOf(down);
    }

    public Optional<Site> find(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** The site, or a sentence saying that it is not known or not running. */
    public Site require(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No running site has the id '" + id + "'"));
    }

    /** Ids of all sites, whether they run or are down. */
    public Set<String> ids() {
        return Stream.concat(running.keySet().stream(), down.stream().map(Down::id))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Collection<Site> running() {
        return List.copyOf(running.values());
    }

    /** The zone that all running sites share; UTC when they do not. */
    public ZoneId zone() {
        List<ZoneId> zones = running.values().stream()
                .map(Site::engagement)
                .map(rules -> rules.zone())
                .distinct()
                .toList();
        return zones.size() == 1 ? zones.get(0) : ZoneOffset.UTC;
    }

    public List<Down> down() {
        return down;
    }

    /**
     * A site that cannot run.
     *
     * @param id the site
     * @param sentence what is wrong, naming the key
     */
    public record Down(String id, String sentence) {}
}
