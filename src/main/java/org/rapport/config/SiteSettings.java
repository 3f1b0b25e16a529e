package org.rapport.config;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.site.Connections;
import org.rapport.application.site.Site;
import org.rapport.application.site.TherapySelection;
import org.rapport.domain.instrument.MinimumAnswered;
import org.rapport.domain.instrument.Prompts;

/** The settings of one site: its properties file, then what MicroProfile Config says instead. */
public final class SiteSettings {
    private final String id;
    private final Map<String, String> values;
    private final Path folder;

    private SiteSettings(String id, Map<String, String> values, Path folder) {
        this.id = id;
        this.values = values;
        this.folder = folder;
    }

    /**
     * Reads {@code sites/<id>.properties}.
     *
     * @throws SettingsProblem when the file cannot be read or has a key that is not known
     */
    public static SiteSettings load(String id, Path routesDirectory, Settings settings) {
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new SettingsProblem("rapport.sites: a site id has small letters, digits and '-', at most 40");
        }
        settings.refuseUnknownKeys(id);
        SiteSettings site = readable(id, routesDirectory, settings);
        for (String key : site.values.keySet()) {
            if (!SiteSetting.keys().contains(key)) {
                throw new SettingsProblem("Site " + id + ": the key " + key + " in sites/" + id
                        + ".properties is not known; see docs/configuration.md");
            }
        }
        return site;
    }

    /**
     * What can be read of a site's settings, for a check that names unknown keys by itself.
     *
     * @throws SettingsProblem when the file cannot be read
     */
    public static SiteSettings readable(String id, Path routesDirectory, Settings settings) {
        Map<String, String> values = read(id, routesDirectory.resolve("sites").resolve(id + ".properties"));
        for (SiteSetting setting : SiteSetting.values()) {
            settings.override(id, setting).ifPresent(value -> values.put(setting.key(), value));
        }
        return new SiteSettings(id, values, routesDirectory.resolve("sites").resolve(id));
    }

    private static Map<String, String> read(String id, Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new SettingsProblem("Site " + id + ": its file sites/" + file.getFileName() + " cannot be read");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : properties.stringPropertyNames()) {
            values.put(key, properties.getProperty(key).trim());
        }
        return values;
    }

    /** The placeholders of the site's route file, such as <code>{{sandbox.pull.period}}</code>. */
    public Map<String, String> placeholders() {
        return Arrays.stream(SiteSetting.values())
                .filter(setting -> optional(setting).isPresent())
                .collect(Collectors.toMap(setting -> id + "." + setting.key(), setting -> optional(setting)
                        .orElseThrow()));
    }

    /**
     * The site.
     *
     * @param defaultTherapyCodes used where the file names none
     * @throws SettingsProblem naming the key that is missing or wrong
     */
    public Site site(Set<String> defaultTherapyCodes) {
        List.of(SiteSetting.PULL_PERIOD, SiteSetting.BULK_PERIOD, SiteSetting.SUBSCRIPTION_WATCH)
                .forEach(this::period);
        Set<String> therapy = codes(SiteSetting.THERAPY_CODES);
        return new Site(
                id,
                ehr(),
                new AuthSettings(this).credentials(),
                new TherapySelection(therapy.isEmpty() ? defaultTherapyCodes : therapy),
                codes(SiteSetting.HOMEWORK_CODES),
                codes(SiteSetting.OUTCOME_CODES),
                new EngagementSettings(this).extensions(),
                new MessageSettings(this, folder).messages(),
                new EngagementSettings(this).rules(),
                new ChangeSettings(this).rules(),
                new IndexSettings(this).rules(),
                prompts(),
                minimumAnswered(),
                pull(),
                publish(),
                connections());
    }

    private Connections connections() {
        return new Connections(
                new AuthSettings(this).tls(),
                new WriteBackSettings(this).writeBack(),
                new OutletSettings(this).outlets(),
                new BulkSettings(this).rules(),
                new ReconciliationSettings(this).reconciliation(),
                new NotificationSettings(this).notifications(),
                new CheckInSettings(this).checkIn(),
                new AppSettings(this).app(),
                new ConfidenceSettings(this).confidence());
    }

    /** Camel reads it; here only what it could never read is told apart, ISO 8601 above all. */
    private void period(SiteSetting setting) {
        if (!optional(setting).orElseThrow().matches("(?i)\\d[0-9a-z. ]*")) {
            throw problem(setting, "must be a time in Camel's notation, such as 30s or 5m");
        }
    }

    URI ehr() {
        URI uri = value(SiteSetting.EHR_URL, "an http or https URL", URI::create);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw problem(SiteSetting.EHR_URL, "must be an http or https URL");
        }
        return admissible(SiteSetting.EHR_URL, uri);
    }

    /** Refuses what would be spoken in the clear to another machine, unless the site says so, and what tells a password. */
    URI admissible(SiteSetting setting, URI url) {
        if (Transport.tellsSecret(url)) {
            throw problem(setting, "must not hold a name or password; see ehr.token-file and ehr.auth.client-id");
        }
        if (!Transport.safe(url) && !value(SiteSetting.EHR_PLAIN_HTTP, "true or false", SiteSettings::yesOrNo)) {
            throw problem(setting, "must be https beyond this machine, unless ehr.plain-http is true");
        }
        return url;
    }

    private Prompts prompts() {
        return optional(SiteSetting.PROMPTS).isEmpty()
                ? Prompts.none()
                : value(SiteSetting.PROMPTS, "a list such as srs-total<=36,srs-total.items<8.5", Prompts::parse);
    }

    private MinimumAnswered minimumAnswered() {
        return optional(SiteSetting.MINIMUM_ANSWERED).isEmpty()
                ? MinimumAnswered.none()
                : value(SiteSetting.MINIMUM_ANSWERED, "a list such as gad-7-total=6", MinimumAnswered::parse);
    }

    private Site.Pull pull() {
        boolean since = optional(SiteSetting.PULL_SINCE).isPresent();
        return new Site.Pull(
                value(SiteSetting.PULL_PAGE_SIZE, "a whole number from 1 on", SiteSettings::positive),
                value(SiteSetting.PULL_OVERLAP, "a duration such as PT2M", Duration::parse),
                since ? Optional.of(value(SiteSetting.PULL_SINCE, "an instant", Instant::parse)) : Optional.empty(),
                value(SiteSetting.PULL_TIMEOUT, "a duration such as PT30S", Duration::parse),
                value(SiteSetting.PULL_MAXIMUM_PAGE_BYTES, "a whole number", Long::valueOf));
    }

    private Site.Publish publish() {
        return new Site.Publish(
                value(SiteSetting.PUBLISH_ENABLED, "true or false", SiteSettings::yesOrNo),
                value(SiteSetting.PUBLISH_TARGET, "a word", Function.identity()),
                value(SiteSetting.PUBLISH_BATCH, "a whole number from 1 on", SiteSettings::positive));
    }

    static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.parseBoolean(text);
    }

    Set<String> codes(SiteSetting setting) {
        Set<String> codes = optional(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .collect(Collectors.toUnmodifiableSet());
        codes.stream().filter(code -> code.indexOf('|') < 1).findFirst().ifPresent(code -> {
            throw problem(setting, "must be a list of system|code");
        });
        return codes;
    }

    <T> T value(SiteSetting setting, String kind, Function<String, T> parser) {
        String text = optional(setting).orElseThrow(() -> problem(setting, "is missing: " + setting.sentence()));
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw problem(setting, "must be " + kind);
        }
    }

    Optional<String> optional(SiteSetting setting) {
        return Optional.ofNullable(values.get(setting.key()))
                .or(setting::fallback)
                .filter(value -> !value.isEmpty());
    }

    /** The words of a list. */
    List<String> words(SiteSetting setting) {
        return optional(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    SettingsProblem problem(SiteSetting setting, String what) {
        return new SettingsProblem("Site " + id + ": " + setting.key() + " " + what);
    }
}
