package org.rapport.application.operations;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.pull.EhrProbe;
import org.rapport.application.pull.EhrProbe.Sign;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Asks the EHRs now and then whether they answer, so that a health check never has to wait for one. */
public final class WatchEhrs {
    private final Sites sites;
    private final EhrProbe probe;
    private final Map<String, Sign> latest = new ConcurrentHashMap<>();

    public WatchEhrs(Sites sites, EhrProbe probe) {
        this.sites = sites;
        this.probe = probe;
    }

    /** Asks every EHR once. */
    public void look() {
        for (Site site : sites.running()) {
            latest.put(site.id(), probe.probe(site));
        }
    }

    /** What a site's EHR last answered; empty while it has not been asked. */
    public Optional<Sign> latest(String site) {
        return Optional.ofNullable(latest.get(site));
    }
}
