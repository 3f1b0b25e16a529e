package org.rapport.application.advice;

import java.util.Set;
import org.rapport.application.site.Site;

/**
 * The system that asks for advice.
 *
 * @param name its issuer; {@code local} where no clients are configured
 * @param sites ids of the hospitals it may ask about; empty for every one
 */
public record Caller(String name, Set<String> sites) {
    public Caller {
        sites = Set.copyOf(sites);
    }

    /** Whoever the module's own access policy admits. */
    public static Caller local() {
        return new Caller("local", Set.of());
    }

    /** Whether it may ask about the clients of a hospital. */
    public boolean mayAsk(String site) {
        return sites.isEmpty() || sites.contains(site);
    }

    boolean mayAsk(Site site) {
        return mayAsk(site.id());
    }
}
