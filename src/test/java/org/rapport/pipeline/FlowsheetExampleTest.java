package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.testing.MllpReceiver.HANG_UP;
import static org.rapport.testing.MllpReceiver.SILENCE;
import static org.rapport.testing.MllpReceiver.answer;
import static org.rapport.testing.MllpReceiver.field;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.testing.Forms;
import org.rapport.testing.LoopbackPorts;
import org.rapport.testing.MllpReceiver;
import org.rapport.testing.TestDatabase;

/** The example flowsheet as it stands, with a receiver on a real socket. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class FlowsheetExampleTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private MllpReceiver receiver;
    private ExampleSite example;

    @BeforeEach
    void start() {
        DATABASE.clear();
        receiver = MllpReceiver.start();
    }

    @AfterEach
    void stop() {
        example.close();
        receiver.close();
    }

    @Test
    void sendsOneMessageForEachScoreAndTakesItForAcceptedWhenAcknowledged() {
        connect(Map.of());
        receive("f1", 1, "completed");
        example.scoreAndPublish();

        String total = messageOf("phq-9-total");
        assertThat(receiver.messages())
                .extracting(message -> field(message, "ORC", 3))
                .doesNotHaveDuplicates()
                .hasSize(Integer.parseInt(DATABASE.look("select count(*) from score")));
        assertThat(field(total, "MSH", 3)).isEqualTo("RAPPORT");
        assertThat(field(total, "MSH", 6)).isEqualTo("FLOWSHEET");
        assertThat(field(total, "PID", 3)).isEqualTo("p1^^^FLOWSHEET^PI");
        assertThat(field(total, "OBR", 4)).startsWith("OUTCOMES^").endsWith("^99FLO");
        assertThat(field(total, "OBX", 3)).startsWith("44261-6^").contains("^LN^phq-9-total^");
        assertThat(field(total, "OBX", 5)).isEqualTo("9");
        assertThat(states()).isEqualTo("accepted");
    }

    @Test
    void sendsACorrectionAndTakesBackWhatNeverWasTrue() {
        connect(Map.of());
        receive("f1", 1, "completed");
        example.scoreAndPublish();
        String first = messageOf("phq-9-total");
        example.pipe.receive(phq9("f1", 2, 2, "completed"));
        example.scoreAndPublish();
        String second = lastOf("phq-9-total");
        example.pipe.receive(phq9("f1", 3, 2, "entered-in-error"));
        example.scoreAndPublish();
        String third = lastOf("phq-9-total");

        assertThat(List.of(first, second, third))
                .extracting(message -> field(message, "OBX", 11) + field(message, "OBX", 5))
                .containsExactly("F9", "C18", "D");
        assertThat(List.of(second, third))
                .as("they are about the same order")
                .allMatch(message -> field(message, "ORC", 3).equals(field(first, "ORC", 3)))
                .extracting(message -> field(message, "MSH", 10))
                .doesNotContain(field(first, "MSH", 10))
                .doesNotHaveDuplicates();
    }

    @Test
    void sendsAgainUnderTheSameControlIdWhenTheLineIsCutBeforeTheAcknowledgement() {
        connect(Map.of());
        receiver.answers(HANG_UP);
        receive("f1", 1, "completed");
        example.scoreAndPublish();
        assertThat(states()).contains("pending");
        int before = receiver.messages().size();

        example.publishLater();
        assertThat(states()).isEqualTo("accepted");
        assertThat(receiver.messages()).hasSize(before + 1);
        assertThat(receiver.messages().get(before))
                .as("byte for byte")
                .isEqualTo(receiver.messages().get(0));
    }

    @Test
    void waitsNoLongerThanItIsToldAndDoesNotTakeALateAnswerForTheNext() {
        connect(Map.of("oru.timeout", "PT1S"));
        receiver.answers(SILENCE, controlId -> answer("AA", "").apply("SOMETHING-ELSE"));
        receive("f1", 1, "completed");
        example.scoreAndPublish();
        assertThat(DATABASE.look("select string_agg(last_error, ' ') from outbox where state = 'pending'"))
                .contains("(ReadTimeoutException)", "acknowledged another message");

        example.publishLater();
        assertThat(states()).isEqualTo("accepted");
    }

    @Test
    void takesARejectionForARefusalAndTellsWhyWithoutThePatient() {
        connect(Map.of());
        receiver.answers(
                answer("AR", "|Unsupported version 2.5.1"),
                answer("AE", "|Patient SMITH, John (p1) not found in PID-3"));
        receive("f1", 1, "completed");
        example.scoreAndPublish();

        assertThat(states()).isEqualTo("accepted refused");
        assertThat(DATABASE.look("select string_agg(reason, ' ' order by reason) from dead_letter"))
                .contains("(AR: Unsupported version …)", "(AE: Patient … not found in PID-3)")
                .doesNotContain("SMITH", "John", "p1");
    }

    @Test
    void sendsAgainAfterAnErrorWhereTheSiteSaysThatErrorsPass() {
        connect(Map.of("oru.on-error", "defer"));
        receiver.answers(answer("AE", "|Database locked|||207"));
        receive("f1", 1, "completed");
        example.scoreAndPublish();
        assertThat(states()).isEqualTo("accepted pending");
        assertThat(DATABASE.look("select max(last_error) from outbox")).contains("(AE 207: Database locked)");

        example.publishLater();
        assertThat(states()).isEqualTo("accepted");
    }

    @Test
    void keepsEverythingWhileNobodyListens() {
        receiver.close();
        int port = LoopbackPorts.free();
        connect(Map.of("oru.address", "127.0.0.1:" + port));
        receive("f1", 1, "completed");
        example.scoreAndPublish();
        assertThat(states()).isEqualTo("pending");

        receiver = MllpReceiver.at(port);
        example.publishLater();
        assertThat(states()).isEqualTo("accepted");
    }

    private void connect(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("oru.address", "127.0.0.1:" + receiver.port()));
        all.putAll(settings);
        example = new ExampleSite(DATABASE, "flowsheet", all);
        assertThat(example.refused()).isEmpty();
    }

    private void receive(String id, int version, String status) {
        example.pipe.receive(phq9(id, version, 1, status));
    }

    private static byte[] phq9(String id, int version, int answer, String status) {
        String form = Forms.phq9("p1", answer, answer, answer, answer, answer, answer, answer, answer, answer)
                .withId(id)
                .withStatus(status)
                .json();
        return form.replaceFirst("\\{", "{\"meta\":{\"versionId\":\"" + version + "\"},")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String messageOf(String measure) {
        return receiver.messages().stream()
                .filter(message -> field(message, "OBX", 3).contains("^" + measure + "^"))
                .findFirst()
                .orElseThrow();
    }

    private String lastOf(String measure) {
        return receiver.messages().stream()
                .filter(message -> field(message, "OBX", 3).contains("^" + measure + "^"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static String states() {
        return DATABASE.look("select string_agg(distinct state, ' ') from outbox");
    }
}
