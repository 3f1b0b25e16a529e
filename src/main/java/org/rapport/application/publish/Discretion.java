package org.rapport.application.publish;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Withheld;
import org.rapport.application.site.Site;

/** Decides what may leave for the record that a hospital's clinicians see, before anybody is handed anything. */
public interface Discretion {

    /** Why each of some scores stays here, in their order; absent for what may leave. */
    List<Optional<Withheld>> judge(Site site, List<StoredScore> scores);

    /** Everything may leave. */
    static Discretion none() {
        return (site, scores) -> Collections.nCopies(scores.size(), Optional.empty());
    }
}
