package org.rapport.adapter.ehr;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.rapport.application.operations.WriteBackReport;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/** The way in which each kind of score last went to each site; said in the log once, and again when it changes. */
public final class WaysTaken implements WriteBackReport {
    private static final Logger LOG = System.getLogger(WaysTaken.class.getName());
    private static final String NONE = "none";

    private final Map<String, Way> ways = new ConcurrentSkipListMap<>();

    /** It went this way. */
    void took(Site site, Publication publication, WriteBackRung rung) {
        note(site, publication, rung.code());
    }

    /** It went no way. */
    void tookNone(Site site, Publication publication) {
        note(site, publication, NONE);
    }

    private void note(Site site, Publication publication, String word) {
        String family = publication.stored().score().type().family().name().toLowerCase(Locale.ROOT);
        Way way = new Way(site.id(), family.replace('_', '-'), word);
        Way before = ways.put(way.site() + " " + way.family(), way);
        if (!way.equals(before)) {
            LOG.log(
                    Level.INFO,
                    () -> "Site " + way.site() + ": scores of the family " + way.family()
                            + (word.equals(NONE)
                                    ? " can be written in no way that EHR and settings allow"
                                    : " are written the way " + word));
        }
    }

    @Override
    public List<Way> ways() {
        return List.copyOf(ways.values());
    }
}
