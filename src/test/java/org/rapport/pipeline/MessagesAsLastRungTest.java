package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.testing.MllpReceiver.HANG_UP;
import static org.rapport.testing.MllpReceiver.answer;
import static org.rapport.testing.MllpReceiver.field;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.adapter.routes.RoutedHandover;
import org.rapport.testing.MllpReceiver;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.ReadOnlyEhr;

/** An EHR whose FHIR server takes no scores, and the rung oru: they leave by the shared route over a real socket. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class MessagesAsLastRungTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final FakeEhr ehr = new ReadOnlyEhr();
    private final MllpReceiver receiver = MllpReceiver.start();
    private ExampleSite example;
    private Desk desk;

    @BeforeEach
    void connect() {
        DATABASE.clear();
        example = new ExampleSite(
                DATABASE,
                "flowsheet",
                Map.of(
                        "ehr.url", ehr.base().toString(),
                        "ehr.requests-per-second", "0",
                        "publish.target", "fhir",
                        "publish.rungs", "conditional-update,search,plain-create,oru",
                        "oru.address", "127.0.0.1:" + receiver.port()));
        desk = new Desk(DATABASE, example.site, new RoutedHandover(() -> example.writer));
        desk.caseload();
    }

    @AfterEach
    void stop() {
        example.close();
        receiver.close();
        ehr.close();
    }

    @Test
    void sendsEachScoreOnceAndTakesItForAcceptedWhenAcknowledged() {
        desk.finish();
        assertEachIsThereOnce();
        assertThat(desk.ways()).containsExactly("oru");
        assertThat(DATABASE.look("select count(*) from outbox where look_at is not null"))
                .as("what the FHIR server never got is not looked for there")
                .isEqualTo("0");
    }

    @Test
    void keepsTheWholeBatchWhileTheReceiverHangsUpAndRepeatsUnderTheSameControlId() {
        receiver.answers(HANG_UP);
        desk.pipe.score.scoreDue(50);
        desk.pipe.publish();
        String first = receiver.messages().get(0);
        assertThat(desk.states()).containsKey("pending").doesNotContainKeys("held", "refused", "submitted");

        desk.finish();
        assertThat(receiver.messages().stream().filter(first::equals)).hasSize(2);
        assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
    }

    @Test
    void refusesWhatTheReceiverRejects() {
        receiver.answers(answer("AR", "|Not for this system"));
        desk.write();
        assertThat(desk.states()).containsEntry("refused", 1L).containsEntry("accepted", desk.scores() - 1);
    }

    /** The lease's half is over while the first of a batch is being taken: the rest is for whoever claims it next. */
    @Test
    void sendsNothingAfterTheTimeThatTheLeaseLeavesIt() {
        receiver.answers(
                controlId -> answer("AA", "").apply(controlId),
                controlId -> answer("AA", "").apply(controlId),
                controlId -> {
                    desk.pipe.clock.now = desk.pipe.clock.now.plus(Duration.ofMinutes(6));
                    return answer("AA", "").apply(controlId);
                });
        desk.pipe.score.scoreDue(50);
        desk.pipe.publish();
        assertThat(receiver.messages()).hasSize(3);
        assertThat(desk.states())
                .containsExactlyInAnyOrderEntriesOf(Map.of("accepted", 3L, "pending", desk.scores() - 3));

        desk.finish();
        assertEachIsThereOnce();
    }

    private void assertEachIsThereOnce() {
        assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
        assertThat(receiver.messages())
                .extracting(message -> field(message, "MSH", 10))
                .doesNotHaveDuplicates()
                .as("all but profiles, which have nothing to tell by themselves")
                .hasSize(Integer.parseInt(
                        DATABASE.look("select count(*) from score where body::jsonb #>> '{outcome,kind}' <> 'group'")));
    }
}
