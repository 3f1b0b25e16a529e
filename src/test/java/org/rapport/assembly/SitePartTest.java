package org.rapport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.application.site.TherapySelection;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.instrument.Limit;
import org.rapport.domain.instrument.MinimumAnswered;
import org.rapport.domain.instrument.Prompts;
import org.rapport.domain.instrument.Subscale;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.site.SiteCatalogue;

class SitePartTest {
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());

    @Test
    void thePromptsOfOneSiteAreNotThoseOfAnother() {
        RulesOfSites rules = rules(
                site("north", Prompts.none()), site("south", Prompts.parse("srs-total<=36,srs-total.items<8.5,x<1")));

        assertThat(srs(rules, "north").prompt()).isEqualTo(Limit.parse("<36"));
        assertThat(srs(rules, "north").itemPrompt()).isEqualTo(Limit.parse("<9.0"));
        assertThat(srs(rules, "south").prompt()).isEqualTo(Limit.parse("<=36"));
        assertThat(srs(rules, "south").itemPrompt()).isEqualTo(Limit.parse("<8.5"));
    }

    private static RulesOfSites rules(Site... sites) {
        List<String> ids = List.of(sites).stream().map(Site::id).toList();
        return new SitePart()
                .rules(new Sites(List.of(sites), List.of()), SiteCatalogue.load(PACKAGED, Optional.empty(), ids));
    }

    private static Subscale srs(RulesOfSites rules, String site) {
        return rules.bySite().get(site).instruments().values().stream()
                .flatMap(instrument -> instrument.subscales().stream())
                .filter(subscale -> subscale.code().equals("srs-total"))
                .findFirst()
                .orElseThrow();
    }

    private static Site site(String id, Prompts prompts) {
        return new Site(
                id,
                URI.create("https://ehr.example.org/fhir"),
                new Site.Credentials.None(),
                new TherapySelection(Set.of()),
                Set.of(),
                Set.of(),
                new Site.Extensions(Optional.empty(), Optional.empty(), Optional.empty()),
                Messages.DEFAULTS,
                EngagementRules.defaults(ZoneId.of("Europe/Berlin")),
                ChangeRules.defaults(),
                IndexRules.off(),
                prompts,
                MinimumAnswered.parse("gad-7-total=6"),
                new Site.Pull(50, Duration.ofMinutes(2), Optional.empty(), Duration.ofSeconds(30), 1_000_000),
                new Site.Publish(true, "fhir", 50));
    }
}
