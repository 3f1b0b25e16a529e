package org.rapport.config;

import java.math.BigDecimal;
import org.rapport.domain.engagement.IndexRules;

/** The settings of a site that decide whether and how the engagement index is computed. */
final class IndexSettings {
    private final SiteSettings site;

    IndexSettings(SiteSettings site) {
        this.site = site;
    }

    IndexRules rules() {
        return new IndexRules(
                site.value(SiteSetting.INDEX_ENABLED, "true or false", SiteSettings::yesOrNo),
                site.optional(SiteSetting.INDEX_ALLIANCE_SCORE),
                site.value(SiteSetting.INDEX_WEIGHTS, "a list such as attendance=1,homework=0.5", IndexRules::parse),
                site.value(SiteSetting.INDEX_MINIMUM_COVERAGE, "a number from 0 to 1", IndexSettings::share));
    }

    private static BigDecimal share(String text) {
        BigDecimal share = new BigDecimal(text);
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }
}
