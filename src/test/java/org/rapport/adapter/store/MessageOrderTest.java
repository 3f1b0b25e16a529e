package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.LetterDesk.Reread;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.Way;
import org.rapport.application.receive.message.MessageKey;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** Which of two messages of the same moment about one thing stands. */
class MessageOrderTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String LOW = "0a1b2c3d-0000-4000-8000-00000000000a";
    private static final String HIGH = "f9e8d7c6-ffff-4fff-8fff-ffffffffff99";
    private static final String STANDING =
            "select string_agg(patient_id || ' ' || (body::json->>'status'), ', ') from fact where not retracted";

    private final HandClock clock = new HandClock(Samples.NOW);
    private final Database database = new Database(DATABASE.source());
    private final PostgresFactStore facts = new PostgresFactStore(database, clock);
    private final PostgresMessageStore messages = new PostgresMessageStore(database, facts, clock);
    private final PostgresLetterDesk desk = new PostgresLetterDesk(database, facts, clock);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @CsvSource({LOW + "," + HIGH, HIGH + "," + LOW})
    void theOneThatCameLaterWhereControlIdsAreNoCounters(String first, String second) {
        send(first, visit(first, "a", "planned"));
        send(second, visit(second, "a", "finished"));
        send(first, visit(first, "a", "planned"));

        assertThat(DATABASE.look(STANDING)).as("the repeat is none").isEqualTo("a finished");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOneWithTheLargerCounterInWhateverOrderTheyCome(boolean inOrder) {
        send(inOrder ? "MSG99" : "MSG100", visit(inOrder ? "MSG99" : "MSG100", "a", inOrder ? "planned" : "finished"));
        send(inOrder ? "MSG100" : "MSG99", visit(inOrder ? "MSG100" : "MSG99", "a", inOrder ? "finished" : "planned"));

        assertThat(DATABASE.look(STANDING)).isEqualTo("a finished");
    }

    @Test
    void theLaterMomentWhicheverCameLater() {
        send(HIGH, visit(HIGH, NOW.plusNanos(100_000), "a", "finished"));
        send(LOW, visit(LOW, NOW, "a", "planned"));

        assertThat(DATABASE.look(STANDING)).isEqualTo("a finished");
    }

    @ParameterizedTest
    @CsvSource({LOW + "," + HIGH, HIGH + "," + LOW})
    void theOneThatCameLaterNamesThePatient(String first, String second) {
        send(first, visit(first, "a", "finished"));
        send(second, visit(second, "b", "finished"));
        assertThat(DATABASE.look(STANDING)).isEqualTo("b finished");

        send("third-x", new Tombstone(source("third-x", NOW), ""));
        assertThat(DATABASE.look(STANDING)).isEqualTo("null");
    }

    /** A message counts as of when it first came, however late it can be read. */
    @ParameterizedTest
    @CsvSource({"true, a cancelled", "false, a finished"})
    void aReplayedOneTakesThePlaceInWhichItCame(boolean letterCameLast, String standing) {
        if (letterCameLast) {
            send(LOW, visit(LOW, "a", "finished"));
            refuse();
        } else {
            refuse();
            send(LOW, visit(LOW, "a", "finished"));
        }
        pass();
        long letter = Long.parseLong(DATABASE.look("select id from dead_letter"));

        assertThat(desk.replay(
                        letter,
                        "ada",
                        (site, reader, payload) ->
                                new Reread(List.of(visit(HIGH, "a", "cancelled")), Optional.empty())))
                .isEqualTo(Outcome.RESOLVED);

        assertThat(DATABASE.look(STANDING)).isEqualTo(standing);
        assertThat(DATABASE.look("select ways from fact")).isEqualTo("{hl7v2}");
    }

    private void refuse() {
        pass();
        Rejection rejection = new Rejection("HL7v2/x", "", "PV1-44", "No such code.", "MSH|", "hl7v2");
        facts.save(SITE, Way.HL7V2, List.of(), List.of(rejection));
    }

    private void send(String controlId, Fact fact) {
        pass();
        messages.save(SITE, new MessageKey("S|N", controlId, controlId), List.of(fact), Duration.ofDays(30));
    }

    private void pass() {
        clock.now = clock.now.plusSeconds(1);
    }

    private static Fact visit(String controlId, String patient, String status) {
        return visit(controlId, NOW, patient, status);
    }

    private static Fact visit(String controlId, Instant moment, String patient, String status) {
        return new EncounterFact(
                source(controlId, moment),
                patient,
                status,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.empty(),
                Optional.empty());
    }

    private static Source source(String controlId, Instant moment) {
        return new Source("Encounter", "hl7v2-V-1", "hl7v2-" + controlId, moment);
    }
}
