package org.rapport.config;

import java.time.Duration;
import org.rapport.application.site.Reconciliation;

/** The settings of a site that decide how its facts are compared with what its EHR still has. */
final class ReconciliationSettings {
    private final SiteSettings site;

    ReconciliationSettings(SiteSettings site) {
        this.site = site;
    }

    Reconciliation reconciliation() {
        return new Reconciliation(
                site.value(
                        SiteSetting.RECONCILE_EVERY,
                        "a duration such as PT24H, or PT0S",
                        ReconciliationSettings::period),
                site.value(SiteSetting.RECONCILE_SHARE, "a number from 0 to 1", ReconciliationSettings::share),
                site.value(SiteSetting.RECONCILE_READS, "a whole number from 1 on", SiteSettings::positive));
    }

    private static Duration period(String text) {
        Duration period = Duration.parse(text);
        if (period.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }
}
