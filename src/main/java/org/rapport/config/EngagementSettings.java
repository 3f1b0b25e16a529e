package org.rapport.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rapport.application.site.Site;
import org.rapport.domain.engagement.EndingRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.FeatureNames;
import org.rapport.domain.engagement.GoalRules;

/** The settings of a site that decide how its engagement indicators are read and computed. */
final class EngagementSettings {
    private final SiteSettings site;

    EngagementSettings(SiteSettings site) {
        this.site = site;
    }

    EngagementRules rules() {
        return new EngagementRules(
                site.value(SiteSetting.TIMEZONE, "a time zone such as Europe/Berlin", ZoneId::of),
                site.value(SiteSetting.LATE_NOTICE, "a duration such as PT24H", Duration::parse),
                number(SiteSetting.MINIMUM_ELIGIBLE),
                number(SiteSetting.MINIMUM_ASSIGNMENTS),
                number(SiteSetting.DISENGAGEMENT_DAYS),
                number(SiteSetting.DISENGAGEMENT_INTERVALS),
                site.value(SiteSetting.COMPLETE_FROM, "a number", BigDecimal::new),
                goals(),
                endings(),
                words(SiteSetting.FORMS_AGREED),
                new FeatureNames(
                        names(SiteSetting.AUDIT_SERVICES),
                        names(SiteSetting.AUDIT_MODALITIES),
                        names(SiteSetting.AUDIT_ROLES)));
    }

    Site.Extensions extensions() {
        return new Site.Extensions(
                site.optional(SiteSetting.CANCELLATION_TIME_EXTENSION),
                site.optional(SiteSetting.ATTENDANCE_CODE_EXTENSION),
                site.optional(SiteSetting.ENDING_REASON_EXTENSION));
    }

    private GoalRules goals() {
        return new GoalRules(
                site.value(SiteSetting.GOALS_FEED, "true or false", SiteSettings::yesOrNo),
                number(SiteSetting.GOALS_CURRENT_DAYS));
    }

    private EndingRules endings() {
        try {
            return new EndingRules(site.codes(SiteSetting.ENDING_UNILATERAL), site.codes(SiteSetting.ENDING_OTHER));
        } catch (IllegalArgumentException e) {
            throw site.problem(SiteSetting.ENDING_OTHER, "has a code that ending.unilateral has as well");
        }
    }

    /** A code may hold an equals sign, as urls of code systems do; a name may not. */
    private Map<String, String> names(SiteSetting setting) {
        Map<String, String> names = new TreeMap<>();
        for (String one : words(setting)) {
            int equals = one.lastIndexOf('=');
            String code = one.substring(0, Math.max(0, equals)).trim();
            String name = one.substring(equals + 1).trim();
            if (code.isEmpty() || name.isEmpty() || names.put(code, name) != null) {
                throw site.problem(setting, "must be a list of code=name that names each code once");
            }
        }
        return names;
    }

    private int number(SiteSetting setting) {
        return site.value(setting, "a whole number", Integer::valueOf);
    }

    private Set<String> words(SiteSetting setting) {
        return site.optional(setting).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
