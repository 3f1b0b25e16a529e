package org.rapport.application.pull;

import java.time.Duration;
import java.util.List;
import org.rapport.application.site.Site;

/** Asks whether a site's EHR answers, for people who look at the health of the deployment. */
public interface EhrProbe {

    /** Asks once, within the site's time for one request. */
    Sign probe(Site site);

    /**
     * What came back.
     *
     * @param answers whether the EHR answered as a FHIR R4 server
     * @param sentence status, or why not
     * @param took how long it took
     * @param limits sentences on what the EHR declares not to take, so that something Rapport offers is not there
     */
    record Sign(boolean answers, String sentence, Duration took, List<String> limits) {
        public Sign {
            limits = List.copyOf(limits);
        }
    }
}
