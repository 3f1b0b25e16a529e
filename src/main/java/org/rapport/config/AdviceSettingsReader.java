package org.rapport.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.advice.AdviceSettings.Client;

/** The settings of CDS Hooks. */
public final class AdviceSettingsReader {

    private final Settings settings;

    public AdviceSettingsReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * What is set.
     *
     * @throws SettingsProblem naming the key that is wrong
     */
    public AdviceSettings read() {
        try {
            return new AdviceSettings(
                    url(Setting.CDS_URL),
                    words(Setting.CDS_CLIENTS).map(this::client).toList(),
                    words(Setting.CDS_ORIGINS).map(this::origin).collect(Collectors.toSet()),
                    url(Setting.CDS_APP_URL).or(this::launch),
                    url(Setting.CDS_ABOUT_URL),
                    settings.duration(Setting.CDS_LOOK_BACK),
                    settings.duration(Setting.CDS_TIME_LIMIT));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(e.getMessage());
        }
    }

    /** Where the module's own app is launched, when it has an address. */
    private Optional<URI> launch() {
        return AppPlace.of(settings).url().map(app -> URI.create(app + "/launch"));
    }

    private Client client(String text) {
        List<String> parts =
                Arrays.stream(text.split("\\|", -1)).map(String::trim).toList();
        if (parts.size() != 3) {
            throw problem(Setting.CDS_CLIENTS, "has an entry that is not issuer|keys|sites");
        }
        Set<String> sites = Arrays.stream(parts.get(2).split("\\+"))
                .map(String::trim)
                .filter(site -> !site.isEmpty())
                .collect(Collectors.toSet());
        if (parts.get(0).isEmpty() || sites.isEmpty()) {
            throw problem(Setting.CDS_CLIENTS, "has an entry without issuer or sites");
        }
        if (!settings.siteIds().containsAll(sites)) {
            throw problem(Setting.CDS_CLIENTS, "names a site that is not in rapport.sites");
        }
        URI keys = uri(Setting.CDS_CLIENTS, parts.get(1), url -> secure(url) || "file".equals(url.getScheme()));
        return new Client(parts.get(0), keys, sites);
    }

    private String origin(String text) {
        URI url = uri(
                Setting.CDS_ORIGINS,
                text,
                one -> secure(one) && one.getRawPath().isEmpty() && one.getRawQuery() == null);
        return url.toString();
    }

    private Optional<URI> url(Setting setting) {
        return settings.optional(setting).map(text -> uri(setting, text, AdviceSettingsReader::secure));
    }

    private static URI uri(Setting setting, String text, Predicate<URI> admissible) {
        try {
            URI uri = URI.create(text);
            if (admissible.test(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw problem(setting, "has something that is no URL");
        }
        throw problem(setting, "takes https URLs (http for a loopback address only)");
    }

    private static boolean secure(URI url) {
        boolean named = url.getHost() != null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        return named && Transport.safe(url);
    }

    private Stream<String> words(Setting setting) {
        return settings.optional(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .filter(word -> !word.isEmpty());
    }

    private static SettingsProblem problem(Setting setting, String what) {
        return new SettingsProblem("The setting " + setting.key() + " " + what);
    }
}
