package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.score.Score;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** Two records of one person become one, at the EHR too: as if all had been entered under the survivor from the start. */
class MergeTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String OLD = "pat-1003";
    private static final String NEW = "pat-1012";
    /** Without the records of the patients themselves, which the tests write. */
    private static final List<String> HISTORY = Versions.of(7, List.of(3, 12)).stream()
            .filter(entry -> !entry.contains("\"resourceType\":\"Patient\""))
            .toList();

    private static Map<UUID, Score> asOne;
    private static Map<UUID, Score> apart;
    /** What audits count beside the scores of each of them. */
    private static final Map<Map<UUID, Score>, Map<String, String>> COUNTED = new IdentityHashMap<>();

    private Pipe pipe;

    @BeforeAll
    static void undisturbed() {
        asOne = runOf(HISTORY.stream().map(renamed()).toList());
        apart = runOf(HISTORY);
    }

    private static Map<UUID, Score> runOf(List<String> entries) {
        DATABASE.clear();
        Pipe pipe = new Pipe(DATABASE, Versions.AS_OF);
        pipe.receive(Versions.page(entries));
        pipe.finish();
        Map<UUID, Score> scores = Standing.of(pipe.ehr);
        COUNTED.put(scores, CountedRows.of(DATABASE));
        return scores;
    }

    private static UnaryOperator<String> renamed() {
        return entry -> entry.replace("\"Patient/" + OLD + "\"", "\"Patient/" + NEW + "\"");
    }

    @BeforeEach
    void freshPipe() {
        DATABASE.clear();
        pipe = new Pipe(DATABASE, Versions.AS_OF);
    }

    @Test
    void theCaseIsWorthIt() {
        assertThat(apart.values())
                .extracting(score -> score.identity().patient())
                .contains(OLD, NEW);
        assertThat(asOne.values())
                .extracting(score -> score.identity().patient())
                .containsOnly(NEW);
        assertThat(asOne.values()).hasSizeGreaterThan(100);
    }

    @Test
    void scoresOfTheRetiredRecordAreRetractedAndTheSurvivorsAreComputedFromAll() {
        deliver(HISTORY);
        pipe.finish();
        deliver(List.of(replacedBy(OLD, 9, NEW)));
        pipe.finish();

        assertStandsAs(asOne);
        assertThat(pipe.ehr.everything().values())
                .filteredOn(stored -> stored.score().identity().patient().equals(OLD))
                .isNotEmpty()
                .allMatch(stored -> stored.status() == ScoreStatus.ENTERED_IN_ERROR);
    }

    @Test
    void aMergeKnownBeforehandWritesNothingForTheRetiredRecord() {
        deliver(List.of(replaces(NEW, 9, OLD)));
        deliver(HISTORY);
        pipe.finish();

        assertStandsAs(asOne);
        assertThat(pipe.ehr.everything().values())
                .noneMatch(stored -> stored.score().identity().patient().equals(OLD));
    }

    @Test
    void factsThatComeLaterUnderTheRetiredIdCountForTheSurvivor() {
        deliver(HISTORY.subList(0, HISTORY.size() / 2));
        deliver(List.of(replacedBy(OLD, 9, NEW)));
        pipe.finish();
        deliver(HISTORY);
        pipe.finish();

        assertStandsAs(asOne);
    }

    @Test
    void anUndoneMergeGivesBothTheirOwnScoresBack() {
        deliver(HISTORY);
        deliver(List.of(replacedBy(OLD, 9, NEW), replaces(NEW, 9, OLD)));
        pipe.finish();
        assertStandsAs(asOne);

        deliver(List.of(alone(OLD, 10), alone(NEW, 10)));
        pipe.finish();

        assertStandsAs(apart);
    }

    @Test
    void chainsAndCirclesLeadToOneSurvivor() {
        deliver(HISTORY);
        deliver(List.of(replacedBy(NEW, 1, OLD), replacedBy(OLD, 2, "pat-between")));
        pipe.finish();
        assertThat(Standing.of(pipe.ehr).values())
                .extracting(score -> score.identity().patient())
                .containsOnly("pat-between");

        deliver(List.of(replacedBy("pat-between", 3, NEW)));
        pipe.finish();

        assertStandsAs(asOne);
    }

    @Test
    void aDeletedRecordNoLongerSaysThatItWasReplaced() {
        deliver(HISTORY);
        deliver(List.of(replacedBy(OLD, 9, NEW)));
        pipe.finish();
        deliver(List.of(Corrections.deletion("Patient/" + OLD, 10)));
        pipe.finish();

        assertStandsAs(apart);
    }

    @Test
    void aFormPostedForTheRetiredRecordIsScoredAtOnceForTheSurvivorAndItsRiskIsAskedForThere() {
        deliver(List.of(form("before"), alone(NEW, 1)));
        pipe.finish();
        assertThat(tasks()).isEqualTo(OLD + " requested");

        deliver(List.of(replacedBy(OLD, 9, NEW), form("posted")));
        List<UUID> scores = pipe.score.scoreNow(new PatientKey("berlin", OLD), "QuestionnaireResponse/posted");
        pipe.finish();

        assertThat(scores).isNotEmpty().allSatisfy(id -> assertThat(
                        pipe.ehr.everything().get(id).score().identity().patient())
                .isEqualTo(NEW));
        assertThat(tasks()).isEqualTo(OLD + " cancelled," + NEW + " requested," + NEW + " requested");
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("0");
    }

    private static String form(String id) {
        String json = Forms.phq9(OLD, 1, 1, 1, 1, 1, 1, 1, 1, 2).withId(id).json();
        return "{\"resource\":" + json + "}";
    }

    private static String tasks() {
        return DATABASE.look(
                "select string_agg(patient_id || ' ' || status, ',' order by patient_id, status) from risk_task");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverTheOrderTheSameIsAtTheEhrInTheEnd(long seed) {
        Random random = new Random(seed);
        List<String> entries = new ArrayList<>(HISTORY);
        entries.addAll(Stream.of(
                        replacedBy(NEW, 1, OLD),
                        alone(NEW, 2),
                        replacedBy(OLD, 3, "pat-between"),
                        replacedBy("pat-between", 4, NEW),
                        replaces(NEW, 5, "pat-between"))
                .toList());
        Collections.shuffle(entries, random);
        for (int from = 0; from < entries.size(); ) {
            int to = Math.min(entries.size(), from + 1 + random.nextInt(30));
            deliver(entries.subList(from, to));
            from = to;
            if (random.nextInt(3) == 0) {
                pipe.score.scoreDue(1);
                pipe.publish();
            }
        }
        pipe.finish();

        assertStandsAs(asOne);
    }

    private void deliver(List<String> entries) {
        pipe.receive(Versions.page(entries));
    }

    private void assertStandsAs(Map<UUID, Score> expected) {
        assertThat(Standing.of(pipe.ehr)).isEqualTo(expected);
        assertThat(CountedRows.of(DATABASE)).isEqualTo(COUNTED.get(expected));
    }

    private static String replacedBy(String patient, int version, String survivor) {
        return Corrections.patient(patient, version, link("replaced-by", survivor));
    }

    private static String replaces(String patient, int version, String retired) {
        return Corrections.patient(patient, version, link("replaces", retired));
    }

    private static String alone(String patient, int version) {
        return Corrections.patient(patient, version, "");
    }

    private static String link(String type, String other) {
        return ",\"link\":[{\"type\":\"%s\",\"other\":{\"reference\":\"Patient/%s\"}}]".formatted(type, other);
    }
}
