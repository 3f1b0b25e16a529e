package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.site.WriteBackRung;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.FakeEhr.Declared;

/** Plain creates, which may be sent once only: what was never sent is not taken for sent, nor the other way round. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LeaseAndLostAnswerTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void whatIsNotSentBecauseTheTimeForItHasRunOutStaysToBeWritten() {
        try (Whimsical ehr = new Whimsical()) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            ehr.atACreate = () -> desk.pipe.clock.now = desk.pipe.clock.now.plus(Duration.ofMinutes(6));
            desk.pipe.score.scoreDue(50);
            desk.pipe.publish();
            assertThat(ehr.stored("Observation")).hasSize(1);
            assertThat(desk.states()).doesNotContainKey("submitted").containsEntry("pending", desk.scores() - 1);

            ehr.atACreate = () -> {};
            desk.finish();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
        }
    }

    @Test
    void whatMayBeThereIsStillLookedForAfterTheEhrWasDown() {
        try (Whimsical ehr = new Whimsical("patient")) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            desk.dieAfterWriting();
            assertThatThrownBy(desk::write).hasMessage("The process is dead");
            ehr.down = true;
            new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE).write();
            assertThat(desk.states()).containsOnlyKeys("pending");

            ehr.down = false;
            new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE).finish();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
        }
    }

    /** What goes with a score may fail for now, or be refused; the score itself is there by then. */
    @ParameterizedTest
    @CsvSource({"Provenance, 503", "Task, 503", "Task, 422"})
    void whatIsStoredIsNotStoredAgainWhenWhatGoesWithItIsNotTaken(String type, int status) {
        try (Whimsical ehr = new Whimsical()) {
            ehr.declare(type, new Declared(List.of("create", "search-type"), List.of("identifier", "target")));
            ehr.objections.put(type, status);
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            desk.write();
            assertThat(desk.states()).containsKey(status == 503 ? "pending" : "held");

            ehr.objections.clear();
            desk.offerHeldAgain();
            desk.offerHeldAgain();
            desk.finish();
            desk.offerHeldAgain();
            desk.finish();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(ehr.stored(type)).isNotEmpty();
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
        }
    }

    /** One patient's Observations may be too many for a page, or break the EHR each time. */
    @Test
    void whatCannotBeLookedForKeepsNoOtherScoreFromBeingSeen() {
        try (Whimsical ehr = new Whimsical("patient")) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            desk.write();
            ehr.unspeakable = Optional.of("p1");
            DATABASE.execute("update outbox set ehr_id = null");
            DATABASE.execute("update outbox set look_at = look_at - interval '1 second' where patient_id = 'p1'");
            for (int i = 0; i < 200; i++) {
                desk.lookAfter(Duration.ofMinutes(1));
            }
            assertThat(DATABASE.look("select string_agg(distinct state, ' ') from outbox where patient_id = 'p2'"))
                    .isEqualTo("visible");
            assertThat(DATABASE.look(
                            "select string_agg(distinct looks || state, ' ') from outbox where patient_id = 'p1'"))
                    .as("nothing follows from that")
                    .isEqualTo("0accepted");

            ehr.unspeakable = Optional.empty();
            desk.lookAfter(Duration.ofHours(1));
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
        }
    }

    /** Takes creates; can be down, and does something else while it creates. */
    private static final class Whimsical extends FakeEhr {
        private volatile Runnable atACreate = () -> {};
        private final Map<String, Integer> objections = new ConcurrentHashMap<>();
        private volatile boolean down;
        private volatile Optional<String> unspeakable = Optional.empty();

        Whimsical(String... searchParams) {
            super(Map.of(
                    "Observation",
                    new Declared(
                            searchParams.length == 0
                                    ? List.of("create", "update")
                                    : List.of("create", "update", "read", "search-type"),
                            List.of(searchParams))));
        }

        @Override
        protected ObjectNode statement() {
            return down ? parse("{\"resourceType\":\"OperationOutcome\"}") : super.statement();
        }

        @Override
        protected Optional<Integer> objection(Request request, ObjectNode resource) {
            return Optional.ofNullable(
                    objections.get(resource.path("resourceType").asText()));
        }

        @Override
        protected Optional<Reply> speechless(Request request) {
            return unspeakable
                    .filter(patient -> request.target().endsWith("patient=" + patient))
                    .map(patient -> Reply.hangUp());
        }

        @Override
        protected Reply created(String reference) {
            atACreate.run();
            return super.created(reference);
        }
    }
}
