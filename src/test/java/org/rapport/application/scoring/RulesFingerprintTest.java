package org.rapport.application.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.scoring.RulesFixtures;
import org.rapport.domain.scoring.ScoringRules;

class RulesFingerprintTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void isTheSameForTheSameRulesInWhateverOrderTheyAreKept() {
        assertThat(RulesFingerprint.of(rules("north", BERLIN), "d"))
                .isEqualTo(RulesFingerprint.of(rules("north", BERLIN), "d"));
        assertThat(RulesFingerprint.words(Map.of("b", Set.of(3, 1, 2), "a", Optional.of(new BigDecimal("0.70")))))
                .isEqualTo("{a:0.70,b:[1, 2, 3]}");
        assertThat(RulesFingerprint.words(List.of(2, 1))).isEqualTo("[2, 1]");
    }

    @Test
    void tellsOtherSettingsOtherDefinitionsAndOtherSitesApart() {
        String rules = RulesFingerprint.of(rules("north", BERLIN), "d");
        assertThat(RulesFingerprint.of(rules("north", ZoneId.of("Europe/Lisbon")), "d"))
                .isNotEqualTo(rules);
        assertThat(RulesFingerprint.of(rules("north", BERLIN), "e")).isNotEqualTo(rules);
        assertThat(RulesFingerprint.of(rules("south", BERLIN), "d")).isNotEqualTo(rules);
        assertThat(RulesFingerprint.of(calling("clinic-1", "North"), "d")).isNotEqualTo(rules);
    }

    /** Rows that audits count have the site's names in them, so that other names make other rows. */
    private static ScoringRules calling(String service, String name) {
        EngagementRules named = RulesFixtures.calling(EngagementRules.defaults(BERLIN), service, name);
        return new ScoringRules("north", named, Map.of(), Map.of());
    }

    private static ScoringRules rules(String site, ZoneId zone) {
        return new ScoringRules(site, EngagementRules.defaults(zone), Map.of(), Map.of());
    }
}
