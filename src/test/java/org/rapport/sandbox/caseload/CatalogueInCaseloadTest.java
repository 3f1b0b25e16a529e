package org.rapport.sandbox.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.application.definition.Definitions;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.scoring.PatientScoring;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.site.SiteCatalogue;
import org.rapport.testing.FactsByPatient;

/** What a newcomer finds in the local run: the caseload scored by the site's own settings and definitions. */
class CatalogueInCaseloadTest {
    private static final Instant AS_OF = Instant.parse("2026-06-17T10:20:30Z");
    private static final Set<String> OF_THE_HOUSE = Set.of("Organization", "Practitioner");
    private static final String SHOWN = "pat-1012";

    private static List<Score> scores;

    @BeforeAll
    static void scoreEveryClient() {
        PackagedDefinitions packaged = PackagedDefinitions.load(R4.context());
        Path routes = Path.of("camel-routes");
        Site site = SiteDirectory.load(
                        MapConfig.settings(
                                Map.of("rapport.sites", "sandbox", "rapport.routes.directory", routes.toString())),
                        packaged.codesOf("https://rapport.org/fhir/ValueSet/psychotherapy-encounters"))
                .sites()
                .running()
                .iterator()
                .next();
        Definitions own = SiteCatalogue.load(packaged, Optional.of(routes), List.of("sandbox"))
                .of("sandbox");
        PatientScoring scoring = new PatientScoring(new ScoringRules(
                "sandbox", site.engagement(), site.change(), site.index(), own.instruments(), own.indicators()));
        scores = facts(site).entrySet().stream()
                .flatMap(client -> scoring.score(client.getKey(), client.getValue(), AS_OF).scores().stream())
                .toList();
    }

    @Test
    void aNewcomerSeesTheWholeCatalogueInOneClient() {
        assertThat(measured(scores.stream().filter(score -> patient(score).equals(SHOWN))))
                .contains(
                        "phq-9-total",
                        "gad-7-total",
                        "core-10-total",
                        "srs-total",
                        "session-feedback",
                        "wai-sr-total",
                        "wai-sr-t-total",
                        "rapport-checkin-total",
                        "attendance-rate",
                        "homework-completion",
                        "prom-adherence",
                        "finished-course",
                        "unilateral-ending",
                        "engagement-profile",
                        "alliance-early",
                        "alliance-slope",
                        "alliance-gap",
                        "alliance-drop",
                        "reliable-change",
                        "nhs-outcome",
                        "phq9-response",
                        "phq9-remission",
                        "plan-recalibrated");
        assertThat(of(SHOWN, "core-10-item-6")).contains(new Outcome.Flag(true));
        assertThat(of(SHOWN, "finished-course")).containsOnly(new Outcome.Flag(true));
    }

    @Test
    void aDropOfTheAllianceIsRepaired() {
        assertThat(scores)
                .filteredOn(score -> score.type().measure().equals("alliance-drop"))
                .filteredOn(score -> patient(score).equals(SHOWN))
                .anyMatch(score -> score.components().contains(new Component("repaired", new Component.Flag(true))));
    }

    @Test
    void goalsAreCurrentForSomeAndEndingsOfEitherKind() {
        assertThat(of("goals-current")).contains(new Outcome.Flag(true));
        assertThat(of("unilateral-ending")).contains(new Outcome.Flag(true), new Outcome.Flag(false));
        assertThat(scores).noneMatch(score -> score.type().measure().equals("engagement-index"));
    }

    private static Set<String> measured(Stream<Score> some) {
        return some.filter(score -> !(score.outcome() instanceof Outcome.Absent))
                .map(score -> score.type().measure())
                .collect(Collectors.toSet());
    }

    private static List<Outcome> of(String measure) {
        return scores.stream()
                .filter(score -> score.type().measure().equals(measure))
                .map(Score::outcome)
                .toList();
    }

    private static List<Outcome> of(String client, String measure) {
        return scores.stream()
                .filter(score ->
                        patient(score).equals(client) && score.type().measure().equals(measure))
                .map(Score::outcome)
                .toList();
    }

    private static String patient(Score score) {
        return score.identity().patient();
    }

    /** The facts of the last versions of everything. */
    private static Map<String, List<Fact>> facts(Site site) {
        Collection<Resource> resources =
                new CaseloadGenerator(CaseloadSettings.of(7, AS_OF)).generate().resources();
        List<Fact> facts = new ArrayList<>();
        resources.stream()
                .filter(resource -> !OF_THE_HOUSE.contains(resource.fhirType()))
                .forEach(resource -> facts.addAll(read(site, resource.copy())));
        assertThat(facts).hasAtLeastOneElementOfType(CancellationFact.class);
        return FactsByPatient.of(facts);
    }

    private static List<Fact> read(Site site, Resource resource) {
        resource.getMeta().setVersionId("1").setLastUpdated(Date.from(AS_OF));
        String json = R4.context().newJsonParser().encodeResourceToString(resource);
        try {
            return new JsonFactReader()
                    .read(site, json.getBytes(StandardCharsets.UTF_8))
                    .facts();
        } catch (UnreadablePayload e) {
            throw new IllegalStateException("The sandbox EHR would give something unreadable", e);
        }
    }
}
