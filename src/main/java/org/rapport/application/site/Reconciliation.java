package org.rapport.application.site;

import java.time.Duration;

/**
 * How a site's facts are compared with what its EHR still has.
 *
 * @param every how long after one comparison of a feed the next begins; zero for never
 * @param share when more than this share of a feed is missing, nothing is withdrawn before a second listing says so too
 * @param reads how many missing resources are looked up at most in one comparison
 */
public record Reconciliation(Duration every, double share, int reads) {
    public static final Reconciliation DEFAULTS = new Reconciliation(Duration.ofHours(24), 0.1, 5000);

    public boolean wanted() {
        return !every.isZero();
    }
}
