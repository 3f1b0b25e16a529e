package org.rapport.application.publish;

import java.util.Optional;
import org.rapport.application.site.Site;

/** The way in which a score would be written now. Nothing is written to find out. */
public interface WayForecast {

    /**
     * By what the EHR declares and the site allows; whether the EHR keeps its word shows when it is tried.
     *
     * @return the word of the rung, {@code none} when no way is both allowed and declared; nothing while the EHR does not
     *     answer
     */
    Optional<String> of(Site site, StoredScore stored);
}
