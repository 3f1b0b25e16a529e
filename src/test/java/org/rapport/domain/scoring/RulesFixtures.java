package org.rapport.domain.scoring;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;

/** The rules of a site with the defaults of the catalogue. */
public final class RulesFixtures {
    private RulesFixtures() {}

    public static ScoringRules rules() {
        return new ScoringRules(
                "site", EngagementRules.defaults(FactFixtures.ZONE), InstrumentFixtures.packaged(), indicators());
    }

    public static Map<String, ScoreType> indicators() {
        return PatientScoring.INDICATORS.stream()
                .collect(Collectors.toMap(Function.identity(), RulesFixtures::indicator));
    }

    private static ScoreType indicator(String code) {
        return new ScoreType(code, code, family(code), List.of());
    }

    private static ScoreFamily family(String code) {
        return switch (code) {
            case "engagement-profile" -> ScoreFamily.PROFILE;
            case "engagement-index" -> ScoreFamily.INDEX;
            default -> ScoreFamily.ENGAGEMENT;
        };
    }
}
