package org.rapport.adapter.fhirserver;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/** One score of each kind, of three patients at two hospitals, by names that tests speak of them by. */
final class Gallery {
    static final ScoreType CHANGE =
            new ScoreType("reliable-change", "Reliable change", ScoreFamily.OUTCOME_COURSE, List.of());
    static final ScoreType PROFILE = new ScoreType("engagement-profile", "Profile", ScoreFamily.PROFILE, List.of());
    static final ScoreType INDEX = new ScoreType("engagement-index", "Index", ScoreFamily.INDEX, List.of());
    static final ScoreType MOOD = new ScoreType(
            "mood",
            "https://south.example.org/scores",
            "Mood",
            ScoreFamily.SYMPTOM,
            List.of(new Coding("http://snomed.info/sct", "1-2", "Mood")));

    private final Map<String, Found> scores = new LinkedHashMap<>();

    private Gallery() {}

    /** Hangs all scores, of which the risk has its Task, and a form that the first of them was made from. */
    static Gallery in(Endpoint endpoint) {
        Gallery gallery = new Gallery();
        endpoint.post("QuestionnaireResponse", "application/fhir+json", form());
        gallery.hang();
        gallery.scores.values().forEach(endpoint.scores::add);
        return gallery;
    }

    static String form() {
        return """
                {"resourceType":"QuestionnaireResponse","status":"completed","authored":"2025-03-01T09:00:00Z",
                 "meta":{"profile":["https://rapport.org/fhir/StructureDefinition/rapport-response"]},
                 "questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0",
                 "identifier":{"system":"urn:forms","value":"f-1"},"encounter":{"reference":"Encounter/e-a"},
                 "author":{"reference":"Practitioner/p-1"},"source":{"reference":"Patient/a"},
                 "subject":{"reference":"Patient/a"}}""";
    }

    /** The score with a name. */
    Found get(String name) {
        return scores.get(name);
    }

    String id(String name) {
        return identity(name).uuid().toString();
    }

    /** The names of some ids, sorted. */
    List<String> names(List<String> ids) {
        return ids.stream()
                .map(id -> scores.keySet().stream()
                        .filter(name -> id(name).equals(id))
                        .findFirst()
                        .orElse("?" + id))
                .sorted()
                .toList();
    }

    private void hang() {
        Outcome twelve = new Outcome.Quantity(new BigDecimal("12"), "{score}");
        hang("a-phq", Scores.PHQ, "north", "a", at("2025-03-01T09:00:00Z"), twelve, 1, List.of(answered(9)));
        Outcome five = new Outcome.Quantity(new BigDecimal("5"), "{score}");
        List<Component> prorated = List.of(answered(8), Component.mark("prorated"));
        hang("a-phq2", Scores.PHQ, "north", "a", at("2025-04-01T09:00:00Z"), five, 2, prorated);
        Outcome absent = new Outcome.Absent(Outcome.Reason.NOT_PERFORMED, "Too little was answered.");
        hang("b-phq", Scores.PHQ, "north", "b", at("2025-03-15T09:00:00Z"), absent, 1, List.of(answered(5)));
        Outcome share = new Outcome.Quantity(new BigDecimal("0.85"), "1");
        List<Component> parts = List.of(Component.count("numerator", 17), Component.count("denominator", 20));
        EffectiveTime course =
                EffectiveTime.between(Instant.parse("2025-01-05T10:00:00Z"), Instant.parse("2025-03-10T10:00:00Z"));
        hang("a-rate", Scores.RATE, "north", "a", course, share, 3, parts);
        hang("a-change", CHANGE, "north", "a", course, new Outcome.Finding("reliable-improvement"), 1, List.of());
        hang("a-profile", PROFILE, "north", "a", course, new Outcome.Group(), 1, List.of());
        Outcome seventy = new Outcome.Quantity(new BigDecimal("70"), "{score}");
        hang("a-index", INDEX, "north", "a", course, seventy, 1, List.of());
        hang("c-risk", Scores.RISK, "south", "c", at("2025-05-01T09:00:00Z"), new Outcome.Flag(true), 1, List.of());
        hang("c-mood", MOOD, "south", "c", at("2025-05-02T09:00:00Z"), five, 1, List.of());
    }

    private static EffectiveTime at(String moment) {
        return EffectiveTime.at(Instant.parse(moment));
    }

    private static Component answered(int items) {
        return Component.count("items-answered", items);
    }

    private void hang(
            String name,
            ScoreType type,
            String site,
            String patient,
            EffectiveTime time,
            Outcome outcome,
            int version,
            List<Component> components) {
        Score score = new Score(
                new ScoreIdentity(site, patient, "none", type.measure(), "window/" + name, "rapport-scorer"),
                type,
                time,
                outcome,
                components,
                patient.equals("b") ? Optional.empty() : Optional.of("e-" + patient),
                name.equals("a-phq") ? List.of(source("rapport-1")) : List.of(),
                List.of(),
                type == PROFILE ? List.of(identity("a-phq"), identity("a-rate")) : List.of(),
                basis(type),
                Optional.empty(),
                "1");
        ScoreStatus status = version == 1 ? ScoreStatus.FINAL : ScoreStatus.AMENDED;
        Instant stored = time.asOf().plusSeconds(60);
        scores.put(name, new Found(new StoredScore(score, status, version, stored), stored));
    }

    private List<ScoreIdentity> basis(ScoreType type) {
        if (type == CHANGE) {
            return List.of(identity("a-phq"), identity("a-phq2"));
        }
        return type == INDEX ? List.of(identity("a-rate")) : List.of();
    }

    private static Source source(String id) {
        return new Source("QuestionnaireResponse", id, "1", Instant.EPOCH);
    }

    private ScoreIdentity identity(String name) {
        return scores.get(name).stored().score().identity();
    }
}
