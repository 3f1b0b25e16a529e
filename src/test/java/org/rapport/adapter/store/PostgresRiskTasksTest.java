package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.Wanted;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.testing.TestDatabase;

/** Every risk that was ever present has a Task, whatever became of it. */
class PostgresRiskTasksTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Outcome PRESENT = new Outcome.Flag(true);
    private static final Outcome NOT_PRESENT = new Outcome.Flag(false);
    private static final Outcome UNKNOWN = new Outcome.Absent(Outcome.Reason.UNKNOWN, "Nothing is known.");

    private final Database database = new Database(DATABASE.source());
    private final ScoredPatients patients = new ScoredPatients(database);
    private final PostgresRiskTasks tasks = new PostgresRiskTasks(database, Samples.DEFINITIONS);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void isThereForARiskThatIsPresentAndForNoOther() {
        store(risk("a", "f1", 1, ScoreStatus.FINAL, PRESENT));
        store(risk("b", "f2", 1, ScoreStatus.FINAL, NOT_PRESENT));
        store(risk("c", "f3", 1, ScoreStatus.FINAL, UNKNOWN));
        store(risk("c", "f3", 2, ScoreStatus.CORRECTED, NOT_PRESENT));

        assertThat(found(List.of())).containsExactly("a");
        assertThat(found(List.of("requested"))).containsExactly("a");
        assertThat(found(List.of("cancelled"))).isEmpty();
    }

    @Test
    void isCancelledByACorrectionOrRetractionAndNotByAnUnknown() {
        for (String patient : List.of("a", "b", "c", "d")) {
            store(risk(patient, "f", 1, ScoreStatus.FINAL, PRESENT));
        }
        store(risk("a", "f", 2, ScoreStatus.CORRECTED, NOT_PRESENT));
        store(risk("b", "f", 2, ScoreStatus.ENTERED_IN_ERROR, PRESENT));
        store(risk("c", "f", 2, ScoreStatus.CORRECTED, UNKNOWN));
        store(risk("d", "f", 2, ScoreStatus.CORRECTED, NOT_PRESENT));
        store(risk("d", "f", 3, ScoreStatus.CORRECTED, PRESENT));

        assertThat(found(List.of("cancelled"))).containsExactlyInAnyOrder("a", "b");
        assertThat(found(List.of("requested"))).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void pagesFromTheLatestChangeOn() {
        for (String patient : List.of("a", "b", "c")) {
            patients.clock.now = patients.clock.now.plusSeconds(60);
            store(risk(patient, "f", 1, ScoreStatus.FINAL, PRESENT));
        }
        Page<RiskTask> first = tasks.search(Question.of(Condition.everything(), 2));
        Page<RiskTask> second =
                tasks.search(Question.of(Condition.everything(), 2).from(first.next()));
        assertThat(patients(first.entries())).containsExactly("c", "b");
        assertThat(patients(second.entries())).containsExactly("a");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void findsByScoreAndByPatientOfASite() {
        StoredScore stored = risk("a", "f1", 1, ScoreStatus.FINAL, PRESENT);
        store(stored);
        assertThat(tasks.find(stored.score().identity().uuid())).isPresent();
        assertThat(tasks.count(patient(Optional.of(SITE), "a"))).isEqualTo(1);
        assertThat(tasks.count(patient(Optional.of("south"), "a"))).isZero();
        assertThat(tasks.count(patient(Optional.empty(), "b"))).isZero();
    }

    private static Question patient(Optional<String> site, String id) {
        return Question.of(Condition.is("patient", new Wanted.Reference(site, Optional.of("Patient"), id)), 10);
    }

    private List<String> found(List<String> statuses) {
        Condition any = new Condition.Any(statuses.stream()
                .map(status -> Condition.is("status", Wanted.Token.of(status)))
                .toList());
        Condition condition = statuses.isEmpty() ? Condition.everything() : any;
        return patients(tasks.search(Question.of(condition, 10)).entries());
    }

    private static List<String> patients(List<RiskTask> tasks) {
        return tasks.stream()
                .map(task -> task.stored().score().identity().patient())
                .toList();
    }

    private void store(StoredScore stored) {
        patients.store(stored.score().identity().patient(), stored);
    }

    private static StoredScore risk(String patient, String form, int version, ScoreStatus status, Outcome outcome) {
        Score sample =
                Samples.score(Samples.RISK, patient, form, version, status).score();
        Score score = new Score(
                sample.identity(),
                sample.type(),
                sample.effective(),
                outcome,
                sample.components(),
                sample.encounterId(),
                sample.derivedFrom(),
                sample.otherSources(),
                sample.members(),
                sample.algorithmVersion());
        return new StoredScore(score, status, version, NOW);
    }
}
