package org.rapport.testing.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteSettings;

/** A site made from settings, as an integrator would write them. */
public final class ConfiguredSite {
    private ConfiguredSite() {}

    /** The site "berlin" with these settings beside address and time zone. */
    public static Site of(Path folder, URI ehr, Map<String, String> settings) {
        return of("berlin", folder, ehr, settings);
    }

    /** A site with these settings beside address and time zone. */
    public static Site of(String id, Path folder, URI ehr, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("ehr.url", ehr.toString());
        all.putIfAbsent("timezone", "Europe/Berlin");
        Map<String, String> overrides = new TreeMap<>();
        all.forEach((key, value) -> overrides.put("rapport.site." + id + "." + key, value));
        try {
            Files.createDirectories(folder.resolve("sites"));
            Files.writeString(folder.resolve("sites/" + id + ".properties"), "");
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the site cannot be written", e);
        }
        return SiteSettings.load(id, folder, MapConfig.settings(overrides))
                .site(Set.of("http://snomed.info/sct|75516001"));
    }
}
