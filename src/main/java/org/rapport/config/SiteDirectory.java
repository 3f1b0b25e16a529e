package org.rapport.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Loads the sites. One whose settings are wrong is down; the others run. */
public final class SiteDirectory {
    private final Sites sites;
    private final Map<String, String> placeholders;

    private SiteDirectory(Sites sites, Map<String, String> placeholders) {
        this.sites = sites;
        this.placeholders = placeholders;
    }

    /**
     * Loads every site that {@code rapport.sites} names.
     *
     * @param defaultTherapyCodes used by sites that name none
     */
    public static SiteDirectory load(Settings settings, Set<String> defaultTherapyCodes) {
        List<Site> running = new ArrayList<>();
        List<Sites.Down> down = new ArrayList<>();
        Map<String, String> placeholders = new LinkedHashMap<>();
        Optional<Path> directory = settings.routesDirectory();
        for (String id : settings.siteIds()) {
            try {
                Path folder = directory.orElseThrow(() -> new SettingsProblem(
                        "Site " + id + ": " + Setting.ROUTES_DIRECTORY.key() + " is not set, so it has no settings"));
                SiteSettings site = SiteSettings.load(id, folder, settings);
                running.add(site.site(defaultTherapyCodes));
                placeholders.putAll(site.placeholders());
            } catch (SettingsProblem problem) {
                down.add(new Sites.Down(id, problem.getMessage()));
            }
        }
        return new SiteDirectory(new Sites(running, down), placeholders);
    }

    public Sites sites() {
        return sites;
    }

    /** What the sites' route files may use as placeholders. */
    public Map<String, String> placeholders() {
        return Map.copyOf(placeholders);
    }
}
