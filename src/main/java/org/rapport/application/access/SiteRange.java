package org.rapport.application.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The hospitals that somebody may see: all, now and later, or some by name. */
public final class SiteRange {
    private static final SiteRange ALL = new SiteRange(Optional.empty());

    private final Optional<Set<String>> named;

    private SiteRange(Optional<Set<String>> named) {
        this.named = named;
    }

    /** Every site. */
    public static SiteRange all() {
        return ALL;
    }

    /** These sites; none of them is no site at all. */
    public static SiteRange of(Collection<String> sites) {
        return new SiteRange(Optional.of(Set.copyOf(sites)));
    }

    /** Whether a site is among them. */
    public boolean includes(String site) {
        return named.map(sites -> sites.contains(site)).orElse(true);
    }

    /** Their ids; empty for every site. */
    public Optional<Set<String>> named() {
        return named;
    }

    /** The one site there is, when there is exactly one. */
    public Optional<String> single() {
        return named.filter(sites -> sites.size() == 1)
                .map(sites -> sites.iterator().next());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SiteRange range && range.named.equals(named);
    }

    @Override
    public int hashCode() {
        return named.hashCode();
    }

    /** In one order, whatever order they were given in: ids are made of it. */
    @Override
    public String toString() {
        return named.map(sites -> new TreeSet<>(sites).toString()).orElse("all");
    }
}
