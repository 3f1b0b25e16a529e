package org.rapport.fhir.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;
import org.rapport.profiles.ProfileValidator;

class RiskTaskWriterTest {
    private static final String BASE = "https://rapport.org/fhir/";
    private static final String CODES = BASE + "CodeSystem/rapport-task-codes";
    private static final Instant ISSUED = Instant.parse("2026-03-09T15:05:00Z");
    private static final Instant AUTHORED = Instant.parse("2026-03-09T14:50:00Z");

    static Stream<StoredScore> risks() {
        return Stream.of(
                stored(ScoreStatus.FINAL, true, Optional.of("e1"), Optional.of("dr1")),
                stored(ScoreStatus.FINAL, true, Optional.empty(), Optional.empty()),
                stored(ScoreStatus.CORRECTED, false, Optional.of("e1"), Optional.empty()),
                stored(ScoreStatus.ENTERED_IN_ERROR, true, Optional.of("e1"), Optional.of("dr1")));
    }

    @ParameterizedTest
    @MethodSource("risks")
    void writesTheSameResourceAsHapisModelAndConformsToItsProfile(StoredScore stored) {
        String written = write(References.inEhr(Map.of(id(stored), "o1")), stored);
        Task parsed = R4.context().newJsonParser().parseResource(Task.class, written);
        assertThat(encoded(parsed)).isEqualTo(encoded(expected(stored)));
        assertThat(ProfileValidator.errors(written)).as(written).isEmpty();
    }

    @Test
    void pointsToTheScoreByItsIdentifierWhereTheObservationIsNotKnownAndToItsOwnOnOurEndpoint() {
        StoredScore stored = stored(ScoreStatus.FINAL, true, Optional.of("e1"), Optional.of("dr1"));
        assertThat(write(References.inEhr(Map.of()), stored))
                .contains("\"focus\":{\"type\":\"Observation\",\"identifier\"");
        String ours = write(References.atRapport("https://ehr.example.org/fhir"), stored);
        assertThat(ours)
                .contains("\"focus\":{\"reference\":\"Observation/" + id(stored))
                .contains("https://ehr.example.org/fhir/Practitioner/dr1");
        assertThat(ProfileValidator.errors(ours)).isEmpty();
    }

    @Test
    void saysNothingOfTheAnswerAndThatItIsNoAlarm() {
        StoredScore stored = stored(ScoreStatus.FINAL, true, Optional.of("e1"), Optional.of("dr1"));
        assertThat(write(References.inEhr(Map.of()), stored))
                .contains("not an emergency system")
                .doesNotContain("phq-9", "valueBoolean", "44260-8", "PHQ-9 item 9", "QuestionnaireResponse");
    }

    private static UUID id(StoredScore stored) {
        return stored.score().identity().uuid();
    }

    private static String write(References references, StoredScore stored) {
        return new String(
                new RiskTaskWriter(references, WrittenScores.DEFINITIONS).toBytes(stored, Optional.of("t1")),
                StandardCharsets.UTF_8);
    }

    private static String encoded(Task task) {
        task.setAuthoredOnElement(new DateTimeType(task.getAuthoredOn()));
        return R4.context().newJsonParser().encodeResourceToString(task);
    }

    private static Task expected(StoredScore stored) {
        Score score = stored.score();
        Task task = new Task();
        task.setId("t1");
        task.getMeta().addProfile(BASE + "StructureDefinition/rapport-risk-task");
        task.addIdentifier()
                .setSystem(BASE + "risk-task-id")
                .setValue(id(stored).toString());
        if (stored.asksForReview()) {
            task.setStatus(TaskStatus.REQUESTED);
        } else {
            task.setStatus(TaskStatus.CANCELLED);
            task.getStatusReason()
                    .setText("The form that asked for this review was corrected or withdrawn.")
                    .addCoding()
                    .setSystem(CODES)
                    .setCode("risk-withdrawn")
                    .setDisplay("The form was corrected or withdrawn");
        }
        task.setIntent(TaskIntent.ORDER).setPriority(TaskPriority.URGENT);
        task.getCode().addCoding().setSystem(CODES).setCode("risk-review").setDisplay("Look at a risk item");
        task.setDescription("Please look at the linked observation as soon as you can and decide what is to be done."
                + " This is not an emergency system: nobody else has been alerted, and Rapport cannot know whether this"
                + " task is seen.");
        task.setFocus(new Reference("Observation/o1"));
        task.setFor(new Reference("Patient/p1"));
        score.encounterId().ifPresent(encounter -> task.setEncounter(new Reference("Encounter/" + encounter)));
        task.setAuthoredOn(Date.from(ISSUED));
        task.getRequester().setType("Device").setDisplay("Rapport scorer, version 1");
        task.getRequester().getIdentifier().setSystem(BASE + "algorithm").setValue("rapport-scorer|1");
        score.responsible().ifPresent(owner -> task.setOwner(new Reference("Practitioner/" + owner)));
        return task;
    }

    private static StoredScore stored(
            ScoreStatus status, boolean present, Optional<String> encounter, Optional<String> responsible) {
        Score score = new Score(
                new ScoreIdentity("berlin", "p1", "c1", "phq-9-item-9", "QuestionnaireResponse/1", "rapport-scorer"),
                new ScoreType("phq-9-item-9", "PHQ-9 item 9", ScoreFamily.RISK, List.of()),
                EffectiveTime.at(AUTHORED),
                new Outcome.Flag(present),
                List.of(),
                encounter,
                List.of(new Source("QuestionnaireResponse", "1", "1", AUTHORED)),
                List.of(),
                List.of(),
                "1");
        return new StoredScore(score.toldTo(responsible), status, status == ScoreStatus.FINAL ? 1 : 2, ISSUED);
    }
}
