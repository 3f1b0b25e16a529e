package org.rapport.testing;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.site.Site;
import org.rapport.application.site.TherapySelection;
import org.rapport.domain.engagement.EngagementRules;

/** Hospitals in UTC that say nothing but who they are, for tests in which no EHR is asked. */
public final class PlainSites {
    private PlainSites() {}

    /** One into whose EHR nothing is written. */
    public static Site reading(String id) {
        return site(
                id,
                new Site.Pull(100, Duration.ofMinutes(5), Optional.empty(), Duration.ofSeconds(5), 1_000_000),
                new Site.Publish(false, "fhir", 10));
    }

    /** One into whose EHR scores are written, each by itself. */
    public static Site writing(String id) {
        return site(
                id,
                new Site.Pull(50, Duration.ZERO, Optional.empty(), Duration.ofSeconds(20), 1_000_000),
                new Site.Publish(true, "fhir", 1));
    }

    private static Site site(String id, Site.Pull pull, Site.Publish publish) {
        return new Site(
                id,
                URI.create("https://" + id + ".example.org/fhir"),
                new Site.Credentials.None(),
                new TherapySelection(Set.of()),
                Set.of(),
                Set.of(),
                Optional.empty(),
                EngagementRules.defaults(ZoneOffset.UTC),
                pull,
                publish);
    }
}
