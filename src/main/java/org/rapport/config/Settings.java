package org.rapport.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The module's settings. Each method gives one value or a sentence that names the key at fault. */
@ApplicationScoped
public class Settings {
    private final Function<String, Optional<String>> values;
    private final Supplier<Iterable<String>> names;

    /** For the container's proxy only. */
    protected Settings() {
        this.values = key -> Optional.empty();
        this.names = List::of;
    }

    @Inject
    public Settings(Config config) {
        this.values = key -> config.getOptionalValue(key, String.class);
        this.names = config::getPropertyNames;
    }

    private Settings(Map<String, String> values) {
        this.values = key -> Optional.ofNullable(values.get(key));
        this.names = values::keySet;
    }

    /** Settings without a server, for tools. */
    public static Settings of(Map<String, String> values) {
        return new Settings(Map.copyOf(values));
    }

    /** Refuses keys that begin with {@code rapport.} and are none of ours: they are misspelt. */
    public void refuseUnknownKeys() {
        List<String> known = Arrays.stream(Setting.values()).map(Setting::key).toList();
        names().filter(name -> name.startsWith("rapport."))
                .filter(name -> !name.startsWith("rapport.site."))
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsProblem("The setting " + name + " is not known; see docs/configuration.md");
                });
    }

    /** Refuses a start without a database, and one whose data would go over the network in the clear. */
    public void requireDatabase() {
        String url = text(Setting.DATABASE_URL);
        if (Transport.tellsSecret(url)) {
            throw new SettingsProblem("The setting " + Setting.DATABASE_URL.key()
                    + " must not hold a password; that is " + Setting.DATABASE_PASSWORD.key());
        }
        if (!Transport.safe(url) && !yes(Setting.DATABASE_PLAIN)) {
            throw new SettingsProblem("The setting " + Setting.DATABASE_URL.key()
                    + " needs sslmode=verify-full (or verify-ca) for a database on another machine, unless "
                    + Setting.DATABASE_PLAIN.key() + " is true");
        }
        text(Setting.DATABASE_USER);
        text(Setting.DATABASE_PASSWORD);
    }

    /** The folder with the route files; empty when only the shared routes of the WAR are used. */
    public Optional<Path> routesDirectory() {
        return optional(Setting.ROUTES_DIRECTORY).map(Path::of);
    }

    public List<String> siteIds() {
        return optional(Setting.SITES).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** A duration longer than nothing. */
    public Duration duration(Setting setting) {
        Duration duration;
        try {
            duration = Duration.parse(text(setting));
        } catch (DateTimeParseException e) {
            throw new SettingsProblem("The setting " + setting.key() + " must be a duration such as PT5S");
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new SettingsProblem("The setting " + setting.key() + " must be longer than nothing");
        }
        return duration;
    }

    /** True or false. */
    public boolean yes(Setting setting) {
        String text = text(setting);
        if (!text.equals("true") && !text.equals("false")) {
            throw new SettingsProblem("The setting " + setting.key() + " must be true or false");
        }
        return text.equals("true");
    }

    /**
     * The value of a setting that is a count.
     *
     * @return 1 to 999,999,999
     * @throws SettingsProblem if it is anything else
     */
    public int number(Setting setting) {
        String text = text(setting);
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new SettingsProblem("The setting " + setting.key() + " must be a whole number from 1 on");
        }
        return Integer.parseInt(text);
    }

    public String text(Setting setting) {
        return optional(setting)
                .orElseThrow(() ->
                        new SettingsProblem("The setting " + setting.key() + " is missing: " + setting.sentence()));
    }

    public Optional<String> optional(Setting setting) {
        return raw(setting.key()).or(setting::fallback).map(String::trim).filter(value -> !value.isEmpty());
    }

    /** A value that goes before the one in a site's file. */
    public Optional<String> override(String site, SiteSetting setting) {
        return raw("rapport.site." + site + "." + setting.key());
    }

    /** Refuses keys of a site that are none of ours: they are misspelt. */
    void refuseUnknownKeys(String site) {
        String prefix = "rapport.site." + site + ".";
        names().filter(name -> name.startsWith(prefix))
                .filter(name -> !SiteSetting.keys().contains(name.substring(prefix.length())))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsProblem("The setting " + name + " is not known; see docs/configuration.md");
                });
    }

    private Stream<String> names() {
        return StreamSupport.stream(names.get().spliterator(), false);
    }

    private Optional<String> raw(String key) {
        return values.apply(key);
    }
}
