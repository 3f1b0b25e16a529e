package org.rapport.assembly;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.publish.DryRun;
import org.rapport.application.site.Site;

/** One line for each site where nothing is written, whenever what waits there has grown or shrunk. */
final class DryRunLog {
    private static final Logger LOG = Logger.getLogger(DryRunLog.class.getName());

    private final DryRun dryRun;
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    DryRunLog(DryRun dryRun) {
        this.dryRun = dryRun;
    }

    void look() {
        dryRun.drySites().forEach(site -> tell(site, dryRun.scores(site)));
    }

    private void tell(Site site, long scores) {
        Long before = told.put(site.id(), scores);
        if (before == null || before != scores) {
            LOG.log(
                    Level.INFO,
                    "Site {0}: dry run (publish.enabled=false), {1} scores would be written to {2};"
                            + " see /operations/dry-run/{0}",
                    new Object[] {site.id(), scores, site.publish().target()});
        }
    }
}
