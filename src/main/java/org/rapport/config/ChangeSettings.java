package org.rapport.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.change.ReliableRule;

/** The settings of a site that decide how change over time is computed. */
final class ChangeSettings {
    private static final Pattern ENTRY = Pattern.compile("\\s*([a-zA-Z0-9.-]{1,64})\\s*=\\s*(\\S+)\\s*");
    private static final Pattern INDEX = Pattern.compile("sd:([0-9.]{1,12})/r:([0-9.]{1,12})");

    private final SiteSettings site;

    ChangeSettings(SiteSettings site) {
        this.site = site;
    }

    ChangeRules rules() {
        return new ChangeRules(
                list(SiteSetting.CHANGE_REFERENCE_SD, "a list such as wai-sr-total=0.70", ChangeSettings::positive),
                list(
                        SiteSetting.CHANGE_RELIABLE,
                        "a list such as phq-9-total=6,cohort-score=sd:8/r:0.80",
                        ChangeSettings::rule),
                site.value(SiteSetting.CHANGE_FOLLOW_UP_DAYS, "a whole number", Integer::valueOf));
    }

    /** A list of {@code score=value}; nothing at all when the setting is empty. */
    private <T> Map<String, T> list(SiteSetting setting, String kind, Function<String, T> value) {
        return site.optional(setting).isEmpty() ? Map.of() : site.value(setting, kind, text -> entries(text, value));
    }

    private static <T> Map<String, T> entries(String text, Function<String, T> value) {
        Map<String, T> entries = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches() || entries.put(parts.group(1), value.apply(parts.group(2))) != null) {
                throw new IllegalArgumentException(entry);
            }
        }
        return entries;
    }

    private static ReliableRule rule(String text) {
        Matcher index = INDEX.matcher(text);
        return index.matches()
                ? new ReliableRule.Index(new BigDecimal(index.group(1)), new BigDecimal(index.group(2)))
                : new ReliableRule.Fixed(new BigDecimal(text));
    }

    private static BigDecimal positive(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.signum() <= 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
