package org.rapport.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.site.BulkRules;

/** The settings of Bulk Data exports and of files of NDJSON. */
final class BulkSettings {
    private final SiteSettings settings;

    BulkSettings(SiteSettings settings) {
        this.settings = settings;
    }

    BulkRules rules() {
        return new BulkRules(
                settings.value(
                        SiteSetting.BULK_EXPORT,
                        "system, patient or Group/ and an id",
                        text -> matching(text, "system|patient|Group/[A-Za-z0-9\\-.]{1,64}")),
                settings.value(SiteSetting.BULK_TYPES, "a list of resource types", BulkSettings::types),
                duration(SiteSetting.BULK_INTERVAL),
                duration(SiteSetting.BULK_LONGEST_WAIT),
                origins(),
                settings.value(SiteSetting.NDJSON_MAXIMUM_FILE_BYTES, "a whole number from 1 on", BulkSettings::size),
                settings.value(
                        SiteSetting.NDJSON_MAXIMUM_LINE_BYTES, "a whole number from 1 on", SiteSettings::positive),
                settings.value(SiteSetting.NDJSON_BATCH, "a whole number from 1 on", SiteSettings::positive));
    }

    private Duration duration(SiteSetting setting) {
        return settings.value(setting, "a duration such as PT24H", Duration::parse);
    }

    private Set<String> origins() {
        if (settings.optional(SiteSetting.BULK_FILE_ORIGINS).isEmpty()) {
            return Set.of();
        }
        Set<String> origins = settings.value(
                SiteSetting.BULK_FILE_ORIGINS,
                "a list such as https://files.example.org,https://store.example.org:8443",
                list -> parts(list).map(BulkSettings::origin).collect(Collectors.toSet()));
        origins.forEach(origin -> settings.admissible(SiteSetting.BULK_FILE_ORIGINS, URI.create(origin)));
        return origins;
    }

    private static List<String> types(String list) {
        return parts(list).map(type -> matching(type, "[A-Z][A-Za-z]{1,60}")).toList();
    }

    private static String origin(String text) {
        URI uri = URI.create(text);
        boolean bare = uri.getHost() != null
                && uri.getUserInfo() == null
                && (uri.getPath() == null
                        || uri.getPath().isEmpty()
                        || uri.getPath().equals("/"));
        matching(String.valueOf(uri.getScheme()), "https?");
        if (!bare) {
            throw new IllegalArgumentException(text);
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private static Stream<String> parts(String list) {
        return Arrays.stream(list.split(",")).map(String::trim);
    }

    private static long size(String text) {
        long size = Long.parseLong(text);
        if (size < 1) {
            throw new IllegalArgumentException(text);
        }
        return size;
    }

    private static String matching(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
