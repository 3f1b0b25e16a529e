package org.rapport.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.site.WriteBack;
import org.rapport.application.site.WriteBack.Look;
import org.rapport.application.site.WriteBack.Pace;
import org.rapport.application.site.WriteBack.Token;
import org.rapport.application.site.WriteBackRung;

/** The settings of a site that decide how scores are written into its EHR, and how fast it is asked. */
final class WriteBackSettings {
    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}");
    private static final String NONE = "none";

    private final SiteSettings site;

    WriteBackSettings(SiteSettings site) {
        this.site = site;
    }

    WriteBack writeBack() {
        WriteBack writeBack = new WriteBack(
                site.value(SiteSetting.PUBLISH_RUNGS, "a list of ways, such as conditional-update,mapped", this::rungs),
                site.optional(SiteSetting.PUBLISH_CATEGORY)
                        .map(text -> site.value(SiteSetting.PUBLISH_CATEGORY, "system|code", Token::parse)),
                site.optional(SiteSetting.PUBLISH_CODES)
                        .map(text ->
                                site.value(SiteSetting.PUBLISH_CODES, "a list of measure=system|code", this::codes))
                        .orElse(Map.of()),
                performer(),
                site.value(
                        SiteSetting.PUBLISH_VISIBLE_CHECK,
                        "none, sample or all",
                        text -> Look.valueOf(text.toUpperCase(Locale.ROOT))),
                new Pace(
                        site.value(SiteSetting.EHR_REQUESTS_PER_SECOND, "a number from 0 on", WriteBackSettings::rate),
                        site.value(SiteSetting.EHR_CONCURRENCY, "a whole number from 1 on", SiteSettings::positive)));
        if (writeBack.allows(WriteBackRung.MAPPED) && writeBack.category().isEmpty()) {
            throw site.problem(SiteSetting.PUBLISH_CATEGORY, "is missing: the way 'mapped' needs the one category");
        }
        return writeBack;
    }

    private List<WriteBackRung> rungs(String list) {
        if (list.equals(NONE)) {
            return List.of();
        }
        return Arrays.stream(list.split(","))
                .map(word -> WriteBackRung.of(word.trim()))
                .toList();
    }

    private Map<String, Token> codes(String list) {
        Map<String, Token> codes = new LinkedHashMap<>();
        for (String one : list.split(",")) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(one);
            }
            codes.put(one.substring(0, equals).trim(), Token.parse(one.substring(equals + 1)));
        }
        return codes;
    }

    private Optional<String> performer() {
        Optional<String> performer =
                site.optional(SiteSetting.PUBLISH_PERFORMER).filter(text -> !text.equals(NONE));
        if (performer.isPresent() && !REFERENCE.matcher(performer.get()).matches()) {
            throw site.problem(SiteSetting.PUBLISH_PERFORMER, "must be none or a reference such as Organization/12");
        }
        return performer;
    }

    private static double rate(String text) {
        double rate = Double.parseDouble(text);
        if (!(rate >= 0) || rate > 1_000_000) {
            throw new IllegalArgumentException(text);
        }
        return rate;
    }
}
