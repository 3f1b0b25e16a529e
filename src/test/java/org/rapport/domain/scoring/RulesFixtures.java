package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.FeatureNames;
import org.rapport.domain.engagement.GoalRules;
import org.rapport.domain.engagement.IndexRules;
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

    /** Rules under which every measure of change can have a value: SD_ref of WAI-SR and SRS, and a feed of goals. */
    public static ScoringRules changing() {
        EngagementRules rules = EngagementRules.defaults(FactFixtures.ZONE);
        EngagementRules withGoals = new EngagementRules(
                rules.zone(),
                rules.lateNotice(),
                rules.minimumEligible(),
                rules.minimumAssignments(),
                rules.disengagementDays(),
                rules.disengagementIntervals(),
                rules.completeFrom(),
                new GoalRules(true, 90),
                rules.endings(),
                rules.agreedForms());
        ChangeRules change = new ChangeRules(
                Map.of("wai-sr-total", new BigDecimal("0.70"), "srs-total", new BigDecimal("4")),
                ChangeRules.defaults().reliable(),
                28);
        return new ScoringRules(
                "site", withGoals, change, IndexRules.off(), InstrumentFixtures.packaged(), indicators());
    }

    /** Rules under which every measure of the catalogue is computed, the index too. */
    public static ScoringRules everything() {
        ScoringRules rules = changing();
        return new ScoringRules(
                rules.site(),
                rules.engagement(),
                rules.change(),
                IndexRules.on(Optional.of("wai-sr-total")),
                rules.instruments(),
                rules.indicators());
    }

    /** The same rules where these instruments were agreed on for every session. */
    public static ScoringRules agreeing(ScoringRules rules, String... instruments) {
        EngagementRules own = rules.engagement();
        EngagementRules agreed = new EngagementRules(
                own.zone(),
                own.lateNotice(),
                own.minimumEligible(),
                own.minimumAssignments(),
                own.disengagementDays(),
                own.disengagementIntervals(),
                own.completeFrom(),
                own.goals(),
                own.endings(),
                Set.of(instruments));
        return new ScoringRules(
                rules.site(), agreed, rules.change(), rules.index(), rules.instruments(), rules.indicators());
    }

    /** The same rules of a site that has a name of its own for a service. */
    public static EngagementRules calling(EngagementRules own, String service, String name) {
        return new EngagementRules(
                own.zone(),
                own.lateNotice(),
                own.minimumEligible(),
                own.minimumAssignments(),
                own.disengagementDays(),
                own.disengagementIntervals(),
                own.completeFrom(),
                own.goals(),
                own.endings(),
                own.agreedForms(),
                new FeatureNames(Map.of(service, name), Map.of(), Map.of()));
    }

    private static ScoreType indicator(String code) {
        return new ScoreType(code, code, family(code), List.of());
    }

    private static ScoreFamily family(String code) {
        return switch (code) {
            case "engagement-profile" -> ScoreFamily.PROFILE;
            case "engagement-index" -> ScoreFamily.INDEX;
            case "reliable-change", "nhs-outcome", "phq9-response", "phq9-remission" -> ScoreFamily.OUTCOME_COURSE;
            default -> code.startsWith("alliance-") ? ScoreFamily.ALLIANCE_COURSE : ScoreFamily.ENGAGEMENT;
        };
    }
}
