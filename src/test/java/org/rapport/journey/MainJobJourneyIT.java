package org.rapport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.testing.FewClients;
import org.rapport.testing.Forms;

/**
 * The main job against an EHR this project did not write: encounters leave it, scores come back beside PHQ-9.
 *
 * <p>Rapport is killed in the middle of its first writing back and started again, so everything here also shows that
 * nothing is lost and nothing doubled by that.
 */
class MainJobJourneyIT {
    private static final KnownClient KNOWN = new KnownClient("known");
    private static final KnownClient CORRECTED = new KnownClient("corrected");
    private static final KnownClient RETRACTED = new KnownClient("retracted");

    private static final String RISK_REVIEW = "https://rapport.org/fhir/CodeSystem/rapport-task-codes|risk-review";

    private static Hospital hospital;

    @BeforeAll
    static void pullScoreAndWriteBackThroughAPowerFailure() {
        hospital = Hospital.open();
        load(hospital.ehr());
        hospital.startRapport();
        await("the first Observations")
                .until(() -> hospital.rapport()
                                .pipeline()
                                .path("observationsAccepted")
                                .asLong()
                        > 0);
        hospital.rapport().kill();
        assertThat(hospital.database().number("select count(*) from outbox where state = 'pending'"))
                .as("scores still to be written when Rapport is killed")
                .isPositive();
        hospital.startRapport().awaitStarted();
        awaitQuiet();
    }

    @AfterAll
    static void close() {
        if (hospital != null) {
            hospital.close();
        }
    }

    private static void load(ForeignEhr ehr) {
        Instant now = Instant.now();
        List<Resource> resources = new ArrayList<>(FewClients.of(3, now));
        resources.addAll(KNOWN.registration());
        resources.addAll(KNOWN.appointments(now));
        resources.addAll(KNOWN.homework(now));
        resources.addAll(CORRECTED.registration());
        resources.addAll(RETRACTED.registration());
        ehr.load(FewClients.transaction(resources));
        ehr.load(form(KNOWN, "known-phq", 2, 3, 2, 2, 1, 2, 1, 1, 1).json());
        ehr.load(form(CORRECTED, "corrected-phq", 2, 3, 2, 2, 1, 2, 1, 1, 1).json());
        ehr.load(form(RETRACTED, "retracted-phq", 2, 3, 2, 2, 1, 2, 1, 1, 1).json());
        ehr.load(Forms.waiSr("known", 4, 3, 5, 4, 5, 4, 4, 3, 5, 4, 4, 3)
                .withId("known-wai")
                .in("known-session")
                .json());
    }

    @Test
    void bringsBackEveryScoreOnceWithTheValueComputedFromTheSameFacts() {
        Map<String, Score> expected = ExpectedScores.of(Hospital.SITE, hospital.ehr());
        Map<String, List<JsonNode>> written = hospital.observations();

        assertThat(expected).hasSizeGreaterThan(200);
        assertThat(written.keySet()).containsAll(expected.keySet());
        assertThat(written.values()).allSatisfy(same -> assertThat(same).hasSize(1));
        expected.forEach((id, score) -> agrees(written.get(id).get(0), score));
        assertThat(hospital.database().number("select count(*) from dead_letter where state = 'open'"))
                .isZero();
    }

    @Test
    void givesTheValuesOfTheWorkedExamples() {
        assertThat(latest("phq-9-total")).isEqualByComparingTo("15");
        assertThat(latest("wai-sr-total")).isEqualByComparingTo("4.00");
        assertThat(latest("attendance-rate")).isCloseTo(new BigDecimal("0.7778"), within(new BigDecimal("0.0001")));
        assertThat(latest("attendance-rate-nhs")).isEqualByComparingTo("0.875");
        assertThat(latest("attendance-rate-all")).isEqualByComparingTo("0.7");
        assertThat(latest("homework-completion")).isEqualByComparingTo("0.6875");
        assertThat(hospital.scores("known", "phq-9-item-9")
                        .get(0)
                        .path("valueBoolean")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void asksForALookAtEachRiskThatIsPresentExactlyOnce() {
        List<JsonNode> tasks = riskTasks("known");
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).path("status").asText()).isEqualTo("requested");
        assertThat(tasks.get(0).at("/focus/reference").asText())
                .isEqualTo("Observation/"
                        + hospital.scores("known", "phq-9-item-9")
                                .get(0)
                                .path("id")
                                .asText());

        Map<String, List<JsonNode>> byScore = hospital.ehr().search("Task?code=" + RISK_REVIEW + "&_count=50").stream()
                .collect(Collectors.groupingBy(
                        task -> task.at("/identifier/0/value").asText()));
        assertThat(byScore.values()).allSatisfy(same -> assertThat(same).hasSize(1));
        Set<String> present = ExpectedScores.of(Hospital.SITE, hospital.ehr()).entrySet().stream()
                .filter(score -> score.getValue().type().family() == ScoreFamily.RISK)
                .filter(score -> score.getValue().outcome().equals(new Outcome.Flag(true)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(present).isNotEmpty().isSubsetOf(byScore.keySet());
    }

    @Test
    void liesBesidePhq9WhereAClinicianLooksForIt() {
        List<JsonNode> byLoinc =
                hospital.ehr().search("Observation?patient=known&category=survey&code=http://loinc.org|44261-6");

        assertThat(byLoinc).hasSize(1);
        assertThat(byLoinc.get(0).path("status").asText()).isEqualTo("final");
        assertThat(byLoinc.get(0).at("/encounter/reference").asText()).isEqualTo("Encounter/known-session");
        assertThat(byLoinc.get(0).at("/derivedFrom/0/reference").asText())
                .startsWith("QuestionnaireResponse/known-phq");
        assertThat(hospital.ehr().search("Observation?patient=known&category=survey&_count=50"))
                .extracting(found -> found.at("/code/coding/0/code").asText())
                .contains("phq-9-total", "attendance-rate", "wai-sr-bond", "engagement-profile");
    }

    @Test
    void leavesScoresFinalWhoseSourcesNeverChanged() {
        assertThat(hospital.observations().values())
                .flatExtracting(same -> same)
                .filteredOn(one -> !List.of("Patient/corrected", "Patient/retracted")
                        .contains(one.at("/subject/reference").asText()))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("status").asText())
                        .as(one.at("/code/coding/0/code").asText() + " of "
                                + one.at("/subject/reference").asText())
                        .isEqualTo("final"));
    }

    @Test
    void groupsScoresThatTheEhrHolds() {
        Set<String> held = hospital.observations().values().stream()
                .map(same -> "Observation/" + same.get(0).path("id").asText())
                .collect(Collectors.toSet());
        List<String> members = hospital.scores("known", "engagement-profile").stream()
                .flatMap(profile -> profile.path("hasMember").findValuesAsText("reference").stream())
                .toList();

        assertThat(members).isNotEmpty().isSubsetOf(held);
    }

    @Test
    void saysWhereEachVersionOfAScoreComesFromExactlyOnce() {
        Map<String, List<JsonNode>> provenances = hospital.ehr().search("Provenance?_count=50").stream()
                .collect(Collectors.groupingBy(
                        one -> one.at("/target/0/reference").asText().replaceFirst("/_history/.*", "") + " "
                                + Instant.parse(one.path("recorded").asText())));
        Set<String> untouched = hospital.observations().values().stream()
                .map(same -> same.get(0))
                .map(one -> "Observation/" + one.path("id").asText() + " "
                        + Instant.parse(one.path("issued").asText()))
                .collect(Collectors.toCollection(HashSet::new));

        assertThat(provenances.values()).allSatisfy(same -> assertThat(same).hasSize(1));
        assertThat(provenances.keySet()).containsAll(untouched);
    }

    @Test
    void correctsTheSameObservationWhenTheFormIsCorrected() {
        JsonNode before = hospital.scores("corrected", "phq-9-total").get(0);
        hospital.ehr()
                .load(form(CORRECTED, "corrected-phq", 1, 1, 1, 1, 1, 1, 1, 1, 0)
                        .withStatus("amended")
                        .json());

        await("the corrected score").untilAsserted(() -> {
            List<JsonNode> scores = hospital.scores("corrected", "phq-9-total");
            assertThat(scores).hasSize(1);
            assertThat(scores.get(0).path("id")).isEqualTo(before.path("id"));
            assertThat(scores.get(0).path("status").asText()).isEqualTo("corrected");
            assertThat(value(scores.get(0))).isEqualByComparingTo("8");
            assertThat(riskTasks("corrected"))
                    .singleElement()
                    .satisfies(task -> assertThat(task.path("status").asText()).isEqualTo("cancelled"));
        });
    }

    @Test
    void retractsTheObservationWhenTheFormWasAnError() {
        JsonNode before = hospital.scores("retracted", "phq-9-total").get(0);
        hospital.ehr()
                .load(form(RETRACTED, "retracted-phq", 2, 3, 2, 2, 1, 2, 1, 1, 1)
                        .withStatus("entered-in-error")
                        .json());

        await("the retracted score").untilAsserted(() -> {
            List<JsonNode> scores = hospital.scores("retracted", "phq-9-total");
            assertThat(scores).hasSize(1);
            assertThat(scores.get(0).path("id")).isEqualTo(before.path("id"));
            assertThat(scores.get(0).path("status").asText()).isEqualTo("entered-in-error");
            assertThat(riskTasks("retracted"))
                    .singleElement()
                    .satisfies(task -> assertThat(task.path("status").asText()).isEqualTo("cancelled"));
        });
    }

    @Test
    void writesNothingWhenThePollFindsWhatItKnows() {
        awaitQuiet();
        Map<String, String> before = versions();
        Instant asked = Instant.now();

        await("two more polls")
                .until(() -> hospital.database()
                                .number("select count(*) from feed where last_success > '" + asked.plusSeconds(4) + "'")
                        == ExpectedScores.FEEDS.size());

        assertThat(versions()).isEqualTo(before);
    }

    private static List<JsonNode> riskTasks(String patient) {
        return hospital.ehr().search("Task?patient=" + patient + "&code=" + RISK_REVIEW);
    }

    private static Map<String, String> versions() {
        return hospital.observations().values().stream()
                .map(same -> same.get(0))
                .collect(Collectors.toMap(
                        Hospital::scoreId, one -> one.at("/meta/versionId").asText()));
    }

    private static void agrees(JsonNode observation, Score score) {
        String what = observation.at("/code/coding/0/code").asText() + " of "
                + observation.at("/subject/reference").asText();
        if (score.outcome() instanceof Outcome.Quantity quantity) {
            assertThat(value(observation)).as(what).isEqualByComparingTo(quantity.value());
        } else if (score.outcome() instanceof Outcome.Flag flag) {
            assertThat(observation.path("valueBoolean").asBoolean()).as(what).isEqualTo(flag.value());
        } else if (score.outcome() instanceof Outcome.Finding finding) {
            assertThat(observation.at("/valueCodeableConcept/coding/0/code").asText())
                    .as(what)
                    .isEqualTo(finding.code());
        } else if (score.outcome() instanceof Outcome.Absent absent) {
            assertThat(observation.at("/dataAbsentReason/coding/0/code").asText())
                    .as(what)
                    .isEqualTo(absent.reason().code());
        } else {
            assertThat(observation.path("hasMember")).as(what).hasSameSizeAs(score.members());
        }
    }

    private static BigDecimal latest(String measure) {
        List<JsonNode> scores = hospital.scores("known", measure);
        return value(scores.get(scores.size() - 1));
    }

    private static BigDecimal value(JsonNode observation) {
        return new BigDecimal(observation.at("/valueQuantity/value").asText());
    }

    private static Forms form(KnownClient client, String id, int... answers) {
        return Forms.phq9(client.id(), answers).withId(id).in(client.id() + "-session");
    }

    /** Waits until nothing is left to be scored or written. */
    private static void awaitQuiet() {
        await("everything scored and written")
                .until(() -> hospital.database().number("select count(*) from score") > 0
                        && hospital.database().number("select count(*) from patient_work where dirty_since is not null")
                                == 0
                        && hospital.database().number("select count(*) from outbox where state = 'pending'") == 0);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions();
    }
}
