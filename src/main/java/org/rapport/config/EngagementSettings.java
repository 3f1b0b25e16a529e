package org.rapport.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.application.site.Site;
import org.rapport.domain.engagement.EndingRules;
import org.rapport.domain.engagement.EngagementRules;
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
                words(SiteSetting.FORMS_AGREED));
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
