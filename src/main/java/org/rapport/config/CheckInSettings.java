package org.rapport.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.rapport.application.site.CheckIn;

/** The settings of a site that say how forms are filled in on a phone or tablet. */
final class CheckInSettings {

    private final SiteSettings site;

    CheckInSettings(SiteSettings site) {
        this.site = site;
    }

    CheckIn checkIn() {
        Duration longest = site.value(SiteSetting.CHECK_IN_LONGEST, "a duration such as P14D", CheckInSettings::period);
        Duration validFor =
                site.value(SiteSetting.CHECK_IN_VALID_FOR, "a duration such as PT24H", CheckInSettings::period);
        if (validFor.compareTo(longest) > 0) {
            throw site.problem(SiteSetting.CHECK_IN_VALID_FOR, "is longer than check-in.longest");
        }
        Optional<URI> page = site.optional(SiteSetting.CHECK_IN_URL).isEmpty()
                ? Optional.empty()
                : Optional.of(site.value(
                        SiteSetting.CHECK_IN_URL,
                        "an https URL that ends with /check-in/ (http for this machine only)",
                        CheckInSettings::page));
        return new CheckIn(
                page,
                validFor,
                longest,
                site.optional(SiteSetting.CHECK_IN_WHO_SEES),
                site.optional(SiteSetting.CHECK_IN_CRISIS_TEXT),
                site.value(SiteSetting.CHECK_IN_LANGUAGE, "a language such as en or de-CH", CheckInSettings::language));
    }

    /** Answers about a therapy go over TLS or not beyond this machine. */
    private static URI page(String text) {
        URI url = URI.create(text);
        boolean secure = Transport.safe(url);
        boolean plain = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        boolean ours = url.getHost() != null && url.getPath().endsWith("/check-in/");
        if (!secure || !plain || !ours) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }

    private static Duration period(String text) {
        Duration period = Duration.parse(text);
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static String language(String text) {
        if (Locale.forLanguageTag(text).getLanguage().isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
