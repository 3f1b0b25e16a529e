package org.rapport.hooks;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.instrument.MinimumAnswered;
import org.rapport.domain.instrument.Prompts;
import org.rapport.fhir.fact.TestSites;

/** Hospitals as these tests need them: like that of all tests, at another address. */
final class Hospital {
    private Hospital() {}

    static Site at(String id, URI ehr) {
        return at(id, ehr, Set.of());
    }

    /** One where forms were agreed on. */
    static Site at(String id, URI ehr, Set<String> agreed) {
        Site like = TestSites.berlin();
        EngagementRules defaults = EngagementRules.defaults(ZoneId.of("Europe/Berlin"));
        return new Site(
                id,
                ehr,
                new Site.Credentials.None(),
                like.therapy(),
                like.homeworkCodes(),
                like.outcomeCodes(),
                like.extensions(),
                Messages.DEFAULTS,
                new EngagementRules(
                        defaults.zone(),
                        defaults.lateNotice(),
                        3,
                        3,
                        28,
                        2,
                        defaults.completeFrom(),
                        defaults.goals(),
                        defaults.endings(),
                        agreed),
                ChangeRules.defaults(),
                IndexRules.off(),
                Prompts.none(),
                MinimumAnswered.none(),
                new Site.Pull(
                        100, Duration.ofSeconds(10), java.util.Optional.empty(), Duration.ofSeconds(10), 10_000_000),
                like.publish());
    }
}
