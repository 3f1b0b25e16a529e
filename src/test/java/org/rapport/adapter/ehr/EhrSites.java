package org.rapport.adapter.ehr;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.site.Site;
import org.rapport.application.site.TherapySelection;
import org.rapport.domain.engagement.EngagementRules;

/** Hospitals of the tests, at whatever address their EHR has. */
final class EhrSites {
    static final int BOUND = 1_000_000;

    private EhrSites() {}

    static Site at(URI ehr) {
        return site(ehr, new Site.Credentials.None(), Duration.ofSeconds(20));
    }

    static Site withToken(URI ehr, Path file) {
        return site(ehr, new Site.Credentials.TokenFile(file.toString()), Duration.ofSeconds(20));
    }

    static Site impatient(URI ehr) {
        return site(ehr, new Site.Credentials.None(), Duration.ofMillis(300));
    }

    static Site named(String id, URI ehr) {
        return site(id, ehr, new Site.Credentials.None(), Duration.ofSeconds(20));
    }

    private static Site site(URI ehr, Site.Credentials credentials, Duration timeout) {
        return site("berlin", ehr, credentials, timeout);
    }

    private static Site site(String id, URI ehr, Site.Credentials credentials, Duration timeout) {
        return new Site(
                id,
                ehr,
                credentials,
                new TherapySelection(Set.of()),
                Set.of(),
                Set.of(),
                Optional.empty(),
                EngagementRules.defaults(ZoneId.of("Europe/Berlin")),
                new Site.Pull(50, Duration.ofSeconds(10), Optional.empty(), timeout, BOUND),
                new Site.Publish(true, "fhir", 50));
    }
}
