package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.DescribeScores;
import org.rapport.application.audit.ScoreStatistic;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreFigures;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.KeptFromClinicians;

/** Whom statistics of the scores of every measure are told, by the visibility of instruments. */
class KeptFromStatisticsTest {
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    private static final AuditRights SUPERVISOR = new AuditRights(false, false, true);
    private static final Instant MOMENT = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void everyMeasureThatIsDefinedIsToldWhereNothingIsKeptBack() {
        assertThat(told(PACKAGED, AuditRights.AGGREGATE))
                .containsExactlyInAnyOrderElementsOf(PACKAGED.scoreTypes().keySet());
    }

    @Test
    void whatIsMadeOfAnswersIsKeptBackWithThem() {
        Definitions kept = new KeptFromClinicians(PACKAGED, "srs", Visibility.SUPERVISOR_AGGREGATE);

        assertThat(told(kept, AuditRights.AGGREGATE))
                .contains("attendance-rate", "phq-9-total", "phq9-response", "phq9-remission", "nhs-outcome")
                .doesNotContain(
                        "srs-total",
                        "alliance-early",
                        "alliance-slope",
                        "alliance-gap",
                        "alliance-drop",
                        "reliable-change",
                        "engagement-index",
                        "engagement-profile",
                        "plan-recalibrated");
        assertThat(told(kept, SUPERVISOR)).contains("srs-total", "alliance-early");
    }

    @Test
    void outcomesAreKeptBackWithThePhq9() {
        Definitions kept = new KeptFromClinicians(PACKAGED, "phq-9", Visibility.RESEARCH_ONLY);

        assertThat(told(kept, SUPERVISOR))
                .contains("attendance-rate", "gad-7-total", "prom-adherence")
                .doesNotContain("phq-9-total", "phq9-response", "phq9-remission", "nhs-outcome", "reliable-change");
    }

    @Test
    void whatNoDefinitionKnowsIsKeptBack() {
        assertThat(told(PACKAGED, SUPERVISOR)).doesNotContain("forgotten-total");
    }

    /** Another hospital's own instrument of the same code may be meant for fewer. */
    @Test
    void whatAHospitalHasBroughtIsKeptBackWhileAnotherIsDown() {
        DefinitionsBySite sites = new OfBerlinAlone("srs");
        Sites down = new Sites(List.of(TestSites.berlin()), List.of(new Sites.Down("south", "Nothing is right")));

        assertThat(told(new Sites(List.of(TestSites.berlin()), List.of()), sites, SUPERVISOR))
                .contains("srs-total", "phq-9-total");
        assertThat(told(down, sites, SUPERVISOR)).contains("phq-9-total").doesNotContain("srs-total");
    }

    private static Set<String> told(Definitions definitions, AuditRights rights) {
        return told(
                new Sites(List.of(TestSites.berlin()), List.of()),
                DefinitionsBySite.sameEverywhere(definitions),
                rights);
    }

    private static Set<String> told(Sites sites, DefinitionsBySite definitions, AuditRights rights) {
        AuditTerms terms = new AuditTerms(sites, definitions, SuppressionRules.DEFAULT, Clock.systemUTC());
        return new DescribeScores(everything(), terms)
                .describe(Condition.all(), false, List.of(ScoreStatistic.COUNT), rights).stream()
                        .map(description -> description.type().measure())
                        .collect(Collectors.toSet());
    }

    /** A hundred scores of each measure, and of one that no definition knows any more. */
    private static ScoreCatalogue everything() {
        List<ScoreFigures> figures = Stream.concat(
                        PACKAGED.scoreTypes().values().stream(),
                        Stream.of(new ScoreType("forgotten-total", "Forgotten", ScoreFamily.SYMPTOM, List.of())))
                .map(KeptFromStatisticsTest::figures)
                .toList();
        return (ScoreCatalogue) Proxy.newProxyInstance(
                ScoreCatalogue.class.getClassLoader(),
                new Class<?>[] {ScoreCatalogue.class},
                (proxy, method, arguments) -> method.getName().equals("figures") ? figures : Boolean.TRUE);
    }

    private static ScoreFigures figures(ScoreType type) {
        Score score = new Score(
                new ScoreIdentity("berlin", "p", "none", type.measure(), "w", "rapport-scorer"),
                type,
                EffectiveTime.at(MOMENT),
                new Outcome.Quantity(BigDecimal.ONE, "{score}"),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "1");
        return new ScoreFigures(
                new StoredScore(score, ScoreStatus.FINAL, 1, MOMENT), 100, 100, MOMENT, MOMENT, Optional.empty());
    }

    /** One instrument is known in Berlin alone. */
    private record OfBerlinAlone(String instrument) implements DefinitionsBySite {
        @Override
        public Definitions of(String site) {
            return site.equals("berlin") ? PACKAGED : without(instrument);
        }

        private static Definitions without(String instrument) {
            Map<InstrumentKey, Instrument> others = new HashMap<>(PACKAGED.instruments());
            others.values().removeIf(one -> one.id().equals(instrument));
            return (Definitions) Proxy.newProxyInstance(
                    Definitions.class.getClassLoader(),
                    new Class<?>[] {Definitions.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("instruments") ? others : method.invoke(PACKAGED, arguments));
        }

        @Override
        public Set<String> sites() {
            return Set.of("berlin");
        }

        @Override
        public List<RefusedFile> refused() {
            return List.of();
        }
    }
}
