package org.rapport.fhir.course;

import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.definition.Definitions;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.Score;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.observation.Codes;
import org.rapport.fhir.observation.ObservationWriter;

/**
 * Scores as the Observations that Rapport serves, under the same ids, each with what a Measure needs beside: its course, its
 * session, who answered, and the values it could have.
 */
final class ScoreObservations {
    private static final String DEFINITIONS = Codes.CANONICAL + "StructureDefinition/";
    private static final String COURSE = "http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare";

    private final ScoringRules rules;
    private final ObservationWriter writer;
    private final Map<String, Asked> asked = new HashMap<>();

    /** Of a score of an instrument: who answers, and its range. */
    private record Asked(Instrument.Respondent respondent, Subscale score) {}

    ScoreObservations(ScoringRules rules, Definitions definitions) {
        this.rules = rules;
        this.writer = new ObservationWriter(new LocalReferences(), definitions);
        rules.instruments().values().forEach(instrument -> instrument
                .subscales()
                .forEach(score -> asked.put(score.code(), new Asked(instrument.respondent(), score))));
    }

    List<Resource> of(AssembledClient client, Collection<Score> scores) {
        SessionsOfScores sessions =
                new SessionsOfScores(client, rules.engagement().zone());
        IParser parser = R4.context().newJsonParser();
        List<Resource> observations = new ArrayList<>();
        for (Score score : scores) {
            StoredScore stored = new StoredScore(score, ScoreStatus.FINAL, 1, client.asOf());
            String id = score.identity().uuid().toString();
            Observation observation = parser.parseResource(
                    Observation.class, new ByteArrayInputStream(writer.toBytes(stored, Optional.of(id))));
            String course = CourseIds.course(client.id(), score.identity().course());
            observation.addExtension(COURSE, new Reference("EpisodeOfCare/" + course));
            sessions.of(score)
                    .ifPresent(session ->
                            observation.addExtension(DEFINITIONS + "session", new Reference("Encounter/" + session)));
            Optional.ofNullable(asked.get(score.type().measure())).ifPresent(of -> add(observation, of));
            observations.add(observation);
        }
        return observations;
    }

    private static void add(Observation observation, Asked asked) {
        String respondent = asked.respondent().name().toLowerCase(Locale.ROOT);
        observation.addExtension(DEFINITIONS + "respondent", new CodeType(respondent));
        Range range = new Range();
        range.getLow().setValue(asked.score().low());
        range.getHigh().setValue(asked.score().high());
        observation.addExtension(DEFINITIONS + "score-range", range);
    }
}
