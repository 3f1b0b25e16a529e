package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Outcome;
import org.rapport.pipeline.RecordingEhr.Trouble;
import org.rapport.testing.TestDatabase;

/** The process or the database goes away between two steps, or in the middle of one; afterwards all goes on as before. */
class CrashTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String FORM =
            """
            {"resource":{"resourceType":"QuestionnaireResponse","id":"f1","meta":{"versionId":"%d",
             "lastUpdated":"2026-03-02T10:0%d:00Z"},"status":"%s","subject":{"reference":"Patient/p1"},
             "questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0","authored":"2026-03-02T10:00:00Z",
             "item":[%s]}}""";

    private Pipe pipe;

    @BeforeEach
    void start() {
        DATABASE.clear();
        pipe = new Pipe(DATABASE, Versions.AS_OF);
    }

    @Test
    void nothingIsKeptOfADeliveryThatWasNotStoredAndItsRepeatIs() {
        without("patient_work", one -> assertThatThrownBy(() -> one.receive(form(1, "completed", 1)))
                .isInstanceOf(RuntimeException.class));
        pipe.finish();
        assertThat(pipe.ehr.everything()).isEmpty();

        pipe.receive(form(1, "completed", 1));
        pipe.finish();
        assertTotal(9, ScoreStatus.FINAL);
    }

    @Test
    void aScoringThatCouldNotBeStoredIsDoneAgain() {
        pipe.receive(form(1, "completed", 1));
        without("outbox", one -> assertThatThrownBy(() -> one.score.scoreDue(10))
                .isInstanceOf(RuntimeException.class));
        assertThat(DATABASE.look("select count(*) from score")).isEqualTo("0");

        pipe.finish();
        assertTotal(9, ScoreStatus.FINAL);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsRepeatedAndEndsInOne() {
        pipe.receive(form(1, "completed", 1));
        pipe.score.scoreDue(10);
        pipe.ehr.troubledBy(Trouble.ANSWER_LOST);
        assertThatThrownBy(() -> pipe.publish()).isInstanceOf(IllegalStateException.class);

        pipe.finish();
        assertTotal(9, ScoreStatus.FINAL);
        assertThat(DATABASE.look("select count(distinct state) from outbox where state = 'accepted'"))
                .isEqualTo("1");
    }

    @Test
    void anAnswerThatCouldNotBeKeptIsAskedForAgainWhenTheLeaseHasEnded() {
        pipe.receive(form(1, "completed", 1));
        pipe.score.scoreDue(10);
        pipe.ehr.beforeAnswering(() -> DATABASE.execute("alter table patient_work rename to away"));
        assertThatThrownBy(() -> pipe.publish()).isInstanceOf(RuntimeException.class);
        DATABASE.execute("alter table away rename to patient_work");
        assertThat(pipe.publish().progressed()).as("the lease still holds").isFalse();

        pipe.clock.now = pipe.clock.now.plus(Duration.ofMinutes(11));
        pipe.finish();
        assertTotal(9, ScoreStatus.FINAL);
        assertThat(DATABASE.look("select count(*) from outbox where state <> 'accepted'"))
                .isEqualTo("0");
    }

    @Test
    void aScoreRetractedAfterALostAnswerIsRetractedAtTheEhrToo() {
        pipe.receive(form(1, "completed", 1));
        pipe.score.scoreDue(10);
        pipe.ehr.troubledBy(Trouble.ANSWER_LOST);
        assertThatThrownBy(() -> pipe.publish()).isInstanceOf(IllegalStateException.class);
        pipe.receive(form(2, "entered-in-error", 1));

        pipe.finish();
        assertTotal(9, ScoreStatus.ENTERED_IN_ERROR);
    }

    @Test
    void aCorrectionBetweenTwoStepsEndsInTheCorrectedScore() {
        pipe.receive(form(1, "completed", 1));
        pipe.score.scoreDue(10);
        pipe.ehr.beforeAnswering(() -> {
            pipe.receive(form(2, "amended", 2));
            pipe.score.scoreDue(10);
        });
        pipe.publish();

        pipe.finish();
        assertTotal(18, ScoreStatus.CORRECTED);
    }

    @Test
    void aScoreRetractedBeforeItWasWrittenNeverReachesTheEhr() {
        pipe.receive(form(1, "completed", 1));
        pipe.score.scoreDue(10);
        pipe.receive(form(2, "entered-in-error", 1));
        pipe.finish();

        assertThat(pipe.ehr.everything()).isEmpty();
    }

    private void without(String table, Consumer<Pipe> step) {
        DATABASE.execute("alter table " + table + " rename to away");
        try {
            step.accept(pipe);
        } finally {
            DATABASE.execute("alter table away rename to " + table);
        }
    }

    private void assertTotal(int total, ScoreStatus status) {
        List<StoredScore> totals = pipe.ehr.everything().values().stream()
                .filter(stored -> stored.score().identity().measure().equals("phq-9-total"))
                .toList();
        assertThat(totals).hasSize(1);
        assertThat(totals.get(0).status()).isEqualTo(status);
        assertThat(((Outcome.Quantity) totals.get(0).score().outcome()).value())
                .isEqualByComparingTo(Integer.toString(total));
    }

    private static byte[] form(int version, String status, int weight) {
        String code = List.of("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9").get(weight);
        StringBuilder items = new StringBuilder();
        for (int item = 1; item <= 9; item++) {
            items.append(item == 1 ? "" : ",")
                    .append("{\"linkId\":\"phq-9-%d\",\"answer\":[{\"valueCoding\":{\"system\":\"http://loinc.org\","
                            .formatted(item))
                    .append("\"code\":\"%s\"}}]}".formatted(code));
        }
        return Versions.page(List.of(FORM.formatted(version, version, status, items)));
    }
}
