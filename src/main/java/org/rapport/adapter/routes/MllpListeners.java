package org.rapport.adapter.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * What a site's route names to speak MLLP: {@code mllp-decoder-<site>}, which keeps to the limits of the site. The
 * decoder of camel-hl7 knows none.
 */
public final class MllpListeners {
    private MllpListeners() {}

    /** Other beans together with the decoders of the running sites. */
    public static Map<String, Object> beside(Sites sites, Map<String, Object> others) {
        Map<String, Object> beans = new LinkedHashMap<>(others);
        for (Site site : sites.running()) {
            beans.put(
                    "mllp-decoder-" + site.id(),
                    new MllpDecoderFactory(site.id(), site.messages().intake()));
        }
        return beans;
    }
}
