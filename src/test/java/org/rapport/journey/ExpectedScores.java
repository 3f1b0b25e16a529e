package org.rapport.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.application.site.TherapySelection;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.GoalRules;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.instrument.MinimumAnswered;
import org.rapport.domain.instrument.Prompts;
import org.rapport.domain.score.Score;
import org.rapport.domain.scoring.PatientScoring;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.testing.FactsByPatient;

/** What the scores have to be, computed here from what the foreign EHR holds: no route, database or server in between. */
final class ExpectedScores {
    /** What the site's route asks for, in the shared part of each query; what it leaves out gives no facts. */
    static final List<String> FEEDS = List.of(
            "EpisodeOfCare?",
            "Appointment?",
            "Encounter?",
            "Task?",
            "QuestionnaireResponse?",
            "Observation?",
            "Goal?",
            "CarePlan?",
            "Patient?",
            "Provenance?agent-type=http://terminology.hl7.org/CodeSystem/provenance-participant-type|enterer&");

    private static final ChangeRules CHANGE = new ChangeRules(
            Map.of("wai-sr-total", new BigDecimal("0.70"), "srs-total", new BigDecimal("4")),
            ChangeRules.defaults().reliable(),
            ChangeRules.defaults().followUpDays());

    private ExpectedScores() {}

    /** The scores of every client, by score id. */
    static Map<String, Score> of(String siteId, ForeignEhr ehr) {
        PackagedDefinitions definitions = PackagedDefinitions.load(R4.context());
        Site site = site(siteId, ehr.base(), definitions);
        PatientScoring scoring = new PatientScoring(new ScoringRules(
                siteId,
                site.engagement(),
                site.change(),
                site.index(),
                definitions.instruments(),
                definitions.indicators()));
        Map<String, Score> scores = new TreeMap<>();
        facts(site, ehr).forEach((patient, facts) -> scoring.score(patient, facts, Instant.now())
                .scores()
                .forEach(score -> scores.put(score.identity().uuid().toString(), score)));
        return scores;
    }

    private static Map<String, List<Fact>> facts(Site site, ForeignEhr ehr) {
        List<Fact> facts = new ArrayList<>();
        for (String feed : FEEDS) {
            ehr.search(feed + "_count=50").forEach(resource -> facts.addAll(read(site, resource)));
        }
        return FactsByPatient.of(facts);
    }

    private static List<Fact> read(Site site, JsonNode resource) {
        try {
            return new JsonFactReader()
                    .read(site, resource.toString().getBytes(StandardCharsets.UTF_8))
                    .facts();
        } catch (UnreadablePayload e) {
            throw new IllegalStateException("The foreign EHR gave something unreadable", e);
        }
    }

    private static Site site(String id, URI ehr, PackagedDefinitions definitions) {
        return new Site(
                id,
                ehr,
                new Site.Credentials.None(),
                new TherapySelection(definitions.codesOf("https://rapport.org/fhir/ValueSet/psychotherapy-encounters")),
                Set.of("https://rapport.org/fhir/CodeSystem/rapport-task-codes|homework"),
                Set.of("http://loinc.org|44261-6", "http://loinc.org|70274-6"),
                new Site.Extensions(Optional.of(KnownClient.CANCELLED_AT), Optional.empty(), Optional.empty()),
                Messages.DEFAULTS,
                engagement(),
                CHANGE,
                IndexRules.off(),
                Prompts.none(),
                MinimumAnswered.none(),
                new Site.Pull(50, Duration.ofSeconds(30), Optional.empty(), Duration.ofSeconds(30), 50_000_000),
                new Site.Publish(true, "fhir", 50));
    }

    /** The defaults, with a feed of goals. */
    private static EngagementRules engagement() {
        EngagementRules defaults = EngagementRules.defaults(ZoneId.of("Europe/Berlin"));
        return new EngagementRules(
                defaults.zone(),
                defaults.lateNotice(),
                defaults.minimumEligible(),
                defaults.minimumAssignments(),
                defaults.disengagementDays(),
                defaults.disengagementIntervals(),
                defaults.completeFrom(),
                new GoalRules(true, defaults.goals().currentDays()),
                defaults.endings(),
                defaults.agreedForms());
    }
}
