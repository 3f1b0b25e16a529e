package org.rapport.adapter.fhirserver;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Closed;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** Three forms that were posted for a client at an encounter of a course, each with labels of its own. */
abstract class PostedForms {
    static final Instant THEN = Instant.parse("2026-03-02T09:00:00Z");
    static final Clock NOW = Clock.fixed(Instant.parse("2026-03-20T10:00:00Z"), ZoneOffset.UTC);
    static final Definitions PACKAGED = PackagedDefinitions.load(R4.context());
    static final SecurityLabel VERY = new SecurityLabel(SecurityLabel.CONFIDENTIALITY, "V");
    static final SecurityLabel OF_SITE = SecurityLabel.ofSite("MH");
    static final String[] ALL = {
        SecurityLabel.PSYCHIATRY.token(), SecurityLabel.SUBSTANCE_USE.token(), VERY.token(), OF_SITE.token()
    };

    final Endpoint endpoint = new Endpoint();
    final PostgresFactStore facts = new PostgresFactStore(endpoint.store, NOW);

    @BeforeEach
    void postForms() {
        facts.save("north", List.of(encounter(), episode()), List.of());
        post("scored", "0.1.0", Optional.of("e1"));
        post("of-another-version", "9.9.9", Optional.of("e1"));
        post("by-its-day", "9.9.9", Optional.empty());
        score("d");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    static Closed closedBut(String... labels) {
        return new Closed(
                "north", Closed.Answers.OPEN, Optional.of(Set.of(labels)), Set.of(), Closed.Partly.NOBODY, false);
    }

    static Fact encounter() {
        return encounter("1", THEN, SecurityLabel.SUBSTANCE_USE);
    }

    static Fact encounter(String version, Instant updated, SecurityLabel... labels) {
        return new EncounterFact(
                new Source("Encounter", "e1", version, updated, List.of(labels)),
                "d",
                "finished",
                Optional.of(THEN),
                Optional.of(THEN.plusSeconds(3000)),
                Optional.of("c1"),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.of("anna"),
                Optional.empty());
    }

    static Fact episode() {
        return new EpisodeFact(
                new Source("EpisodeOfCare", "c1", "1", THEN, List.of(VERY)),
                "d",
                "active",
                Optional.of(THEN.minusSeconds(86_400)),
                Optional.empty(),
                Optional.empty());
    }

    void post(String id, String version, Optional<String> encounter) {
        String questionnaire = "https://rapport.org/fhir/Questionnaire/phq-9|" + version;
        Source source = new Source("QuestionnaireResponse", id, "1", THEN, List.of(SecurityLabel.PSYCHIATRY));
        ResponseFact form = new ResponseFact(source, "d", "completed", questionnaire, THEN, encounter, List.of());
        String json =
                """
                {"resourceType":"QuestionnaireResponse","id":"%s","status":"completed","questionnaire":"%s",
                 "meta":{"security":[{"system":"%s","code":"PSY"}]},"authored":"%s",
                 "subject":{"reference":"https://north.example.org/fhir/Patient/d"}}"""
                        .formatted(id, questionnaire, SecurityLabel.ACT_CODE, THEN);
        new PostgresResponseArchive(endpoint.store, facts, Scores.DEFINITIONS)
                .save("north", form, json.getBytes(StandardCharsets.UTF_8));
    }

    void score(String patient) {
        ScoringRules rules = new ScoringRules(
                        "north", Endpoint.site("north").engagement(), PACKAGED.instruments(), PACKAGED.indicators())
                .labelling(List.of(OF_SITE));
        new ScorePatient(
                        new PostgresScoringStore(
                                endpoint.store, DefinitionsBySite.sameEverywhere(PACKAGED), Set.of("these"), NOW),
                        Map.of("north", rules),
                        NOW)
                .scoreNow(new PatientKey("north", patient), "Encounter/e1");
    }

    QuestionnaireResponse read(String path) {
        return Endpoint.read(QuestionnaireResponse.class, endpoint.get(path));
    }

    Bundle bundle(String path) {
        return Endpoint.read(Bundle.class, endpoint.get(path));
    }

    List<String> found(String search) {
        return bundle("QuestionnaireResponse?" + search).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    static List<String> tokens(Meta meta) {
        return meta.getSecurity().stream().map(PostedForms::token).toList();
    }

    private static String token(Coding label) {
        return label.getSystem() + "|" + label.getCode();
    }
}
