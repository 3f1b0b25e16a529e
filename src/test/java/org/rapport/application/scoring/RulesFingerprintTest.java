package org.rapport.application.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.scoring.ScoringRules;

class RulesFingerprintTest {

    @Test
    void isTheSameForTheSameRulesInWhateverOrderTheyAreKept() {
        assertThat(RulesFingerprint.of(rules("north", 28), "d"))
                .isEqualTo(RulesFingerprint.of(rules("north", 28), "d"));
        assertThat(RulesFingerprint.words(Map.of("b", Set.of(3, 1, 2), "a", Optional.of(new BigDecimal("0.70")))))
                .isEqualTo("{a:0.70,b:[1, 2, 3]}");
        assertThat(RulesFingerprint.words(List.of(2, 1))).isEqualTo("[2, 1]");
    }

    @Test
    void tellsOtherSettingsOtherDefinitionsAndOtherSitesApart() {
        String rules = RulesFingerprint.of(rules("north", 28), "d");
        assertThat(RulesFingerprint.of(rules("north", 35), "d")).isNotEqualTo(rules);
        assertThat(RulesFingerprint.of(rules("north", 28), "e")).isNotEqualTo(rules);
        assertThat(RulesFingerprint.of(rules("south", 28), "d")).isNotEqualTo(rules);
    }

    private static ScoringRules rules(String site, int days) {
        EngagementRules engagement = new EngagementRules(
                ZoneId.of("Europe/Berlin"), Duration.ofHours(24), 3, 3, days, 2, new BigDecimal("0.9"));
        return new ScoringRules(site, engagement, Map.of(), Map.of());
    }
}
