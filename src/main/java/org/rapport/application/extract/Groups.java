package org.rapport.application.extract;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The groups of patients of whom an extract can be asked for: those of each site, and those of each of its services. */
public final class Groups {
    private final Supplier<? extends Collection<String>> sites;
    private final Supplier<List<PatientGroup>> services;

    /**
     * Groups.
     *
     * @param sites ids of the hospitals
     * @param services what services are known, of these sites and of former ones
     */
    public Groups(Supplier<? extends Collection<String>> sites, Supplier<List<PatientGroup>> services) {
        this.sites = sites;
        this.services = services;
    }

    /** All of them, sites first. */
    public List<PatientGroup> all() {
        Collection<String> known = sites.get();
        Stream<PatientGroup> whole = known.stream().sorted().map(site -> new PatientGroup(site, Optional.empty()));
        Stream<PatientGroup> parts = services.get().stream().filter(group -> known.contains(group.site()));
        return Stream.concat(whole, parts).toList();
    }

    /** The one with an id. */
    public Optional<PatientGroup> find(String id) {
        return all().stream().filter(group -> group.id().equals(id)).findFirst();
    }
}
