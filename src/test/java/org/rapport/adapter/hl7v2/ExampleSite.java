package org.rapport.adapter.hl7v2;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;

/** The hospital of the shipped example, with its tables. */
final class ExampleSite {
    private static final String ID = "hl7v2-mllp";

    private ExampleSite() {}

    /** With other settings than it has, each a key and its value. */
    static Site with(String... settings) {
        Map<String, String> values = new HashMap<>();
        values.put("rapport.routes.directory", Path.of("camel-routes").toString());
        values.put("rapport.sites", ID);
        for (int i = 0; i < settings.length; i += 2) {
            values.put("rapport.site." + ID + "." + settings[i], settings[i + 1]);
        }
        return SiteDirectory.load(MapConfig.settings(values), Set.of("http://snomed.info/sct|75516001"))
                .sites()
                .require(ID);
    }
}
