package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.mllp.Er7;
import org.rapport.testing.mllp.MllpClient;

/** The shipped listener over real sockets: blocks, answers, limits. */
class MllpListenerTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final TestDatabase OTHER = TestDatabase.fresh();
    private static final Er7 BOOKED = Er7.appointment("S12", "A-1", "2026-03-02T10:00");
    private static final String STORED = "Appointment/hl7v2-A-1 P-1";

    private static Listener listener;

    @BeforeAll
    static void start() {
        listener = new Listener(DATABASE, Map.of("hl7v2.maximum-bytes", "20000", "hl7v2.connections", "60"));
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @AfterAll
    static void stop() {
        listener.close();
    }

    @Test
    void answersWhenTheFactsAreDurable() {
        assertThat(send(BOOKED.text()))
                .startsWith("MSH|^~\\&|RAPPORT|NORTH|SCHED|NORTH|")
                .contains("|ACK^S12^ACK|", "|P|2.5.1\r", "\rMSA|AA|" + BOOKED.controlId() + "|\r")
                .doesNotContain("ERR");
        assertThat(facts()).isEqualTo(STORED);
    }

    @Test
    void takesAMessageInAnyNumberOfPackets() {
        byte[] block = MllpClient.block(BOOKED.text(), StandardCharsets.UTF_8);
        try (MllpClient client = MllpClient.to(listener.port)) {
            for (int from = 0; from < block.length; from += 7) {
                client.write(Arrays.copyOfRange(block, from, Math.min(block.length, from + 7)));
            }
            assertThat(client.answer()).contains("MSA|AA|");
        }
        assertThat(facts()).isEqualTo(STORED);
    }

    @Test
    void answersEachOfTwoMessagesInOnePacketInTheirOrder() {
        Er7 second = Er7.appointment("S12", "A-2", "2026-03-09T10:00");
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(MllpClient.block(BOOKED.text(), StandardCharsets.UTF_8));
        both.writeBytes(MllpClient.block(second.text(), StandardCharsets.UTF_8));
        try (MllpClient client = MllpClient.to(listener.port)) {
            client.write(both.toByteArray());
            assertThat(client.answer()).contains("MSA|AA|" + BOOKED.controlId());
            assertThat(client.answer()).contains("MSA|AA|" + second.controlId());
        }
        assertThat(facts()).isEqualTo(STORED + ", Appointment/hl7v2-A-2 P-1");
    }

    @Test
    void acknowledgesARepeatAndIgnoresIt() {
        send(BOOKED.text());
        DATABASE.execute("update patient_work set dirty_since = null");

        assertThat(send(BOOKED.text())).contains("MSA|AA|" + BOOKED.controlId());
        assertThat(DATABASE.look("select count(*) from message_received")).isEqualTo("1");
        assertThat(DATABASE.look("select count(*) from patient_work where dirty_since is not null"))
                .isEqualTo("0");
    }

    @Test
    void takesAnotherMessageUnderAControlIdThatWasUsedBefore() {
        send(BOOKED.text());
        Er7 moved =
                BOOKED.with("SIU^S12", "SIU^S13").with("20260302", "20260303").with("|20260101", "|20260102");

        assertThat(send(moved.text())).contains("MSA|AA|" + BOOKED.controlId());
        assertThat(DATABASE.look("select body from fact")).contains("2026-03-03T09:00");
        assertThat(DATABASE.look("select count(*) from message_received")).isEqualTo("2");
    }

    @Test
    void forgetsMessagesByTheirAge() {
        send(BOOKED.text());
        DATABASE.execute("update message_received set received_at = received_at - interval '31 days'");

        send(Er7.appointment("S12", "A-2", "2026-03-09T10:00").text());
        assertThat(DATABASE.look("select count(*) from message_received")).isEqualTo("1");
    }

    @Test
    void answersWithAnErrorWhileTheDatabaseIsDownAndTakesTheMessageAfterwards() {
        String name = DATABASE.look("select current_database()");
        OTHER.execute("alter database " + name + " with allow_connections false");
        try (MllpClient client = MllpClient.to(listener.port)) {
            OTHER.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            assertThat(client.send(BOOKED.text()))
                    .contains("MSA|AE|" + BOOKED.controlId())
                    .contains("207^Application internal error^HL70357|E")
                    .contains("could not be stored now");
            OTHER.execute("alter database " + name + " with allow_connections true");
            Awaitility.await().until(() -> client.send(BOOKED.text()).contains("MSA|AA|" + BOOKED.controlId()));
        }
        assertThat(facts()).isEqualTo(STORED);
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("1");
    }

    @Test
    void answersWithFieldAndReasonWhatCannotBeUsedAndKeepsIt() {
        Er7 nobody = BOOKED.with("P-1^^^HOSP^MR", "^^^HOSP^MR");

        assertThat(send(nobody.text()))
                .contains("MSA|AE|" + BOOKED.controlId() + "|PID-3 holds no id of the patient that counts here.")
                .contains("ERR||PID^1^3|101^Required field missing^HL70357|E||||PID-3 holds no id")
                .doesNotContain("Surname", "999");
        assertThat(DATABASE.look("select path || ' ' || state from dead_letter"))
                .isEqualTo("PID-3 open");
        assertThat(facts()).isEqualTo("null");
    }

    @Test
    void takesARepeatOfAMessageThatWasNotTaken() {
        send(BOOKED.with("P-1^^^HOSP^MR", "^^^HOSP^MR").text());

        assertThat(send(BOOKED.text())).contains("MSA|AA|");
        assertThat(facts()).isEqualTo(STORED);
    }

    @ParameterizedTest
    @CsvSource({
        "SIU^S12^SIU_S12, MDM^T02, AR, 200",
        "|P|2.5.1, |P|3, AR, 203",
        "|P|2.5.1, |T|2.5.1, AR, 202",
        "SIU^S12^SIU_S12, ADT^A31^ADT_A05, AA, ''",
        "SIU^S12^SIU_S12, SIU^S23^SIU_S12, AA, ''",
        "SIU^S12^SIU_S12, SIU^S24^SIU_S12, AA, ''",
        "SIU^S12^SIU_S12, SIU^S25^SIU_S12, AA, ''",
    })
    void refusesForGoodWhatIsNeverTakenAndPassesOverEventsWithoutUse(
            String from, String to, String verdict, String code) {
        assertThat(send(BOOKED.with(from, to).text())).contains("MSA|" + verdict + "|" + BOOKED.controlId(), code);
        assertThat(facts()).isEqualTo("null");
    }

    @Test
    void putsTheReasonWhereOldVersionsHaveIt() {
        Er7 old = BOOKED.with("|P|2.5.1", "|P|2.3").with("A-1^SCHED", "^SCHED").with("SIU^S12^SIU_S12", "SIU^S12");
        assertThat(send(old.text()))
                .contains("|ACK^S12|", "|P|2.3\r", "\rERR|SCH^1^1^101&Required field missing&HL70357\r");
    }

    @Test
    void refusesAMessageThatIsTooLongAndTakesTheNextOne() {
        try (MllpClient client = MllpClient.to(listener.port)) {
            String huge = BOOKED.text() + "NTE|1||" + "x".repeat(5_000_000);
            assertThat(client.send(huge))
                    .contains("MSA|AR|" + BOOKED.controlId() + "|The message is longer than hl7v2.maximum-bytes");
            assertThat(client.send(BOOKED.text())).contains("MSA|AA|");
        }
        assertThat(DATABASE.look("select length(payload) < 200 from dead_letter"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8",
        "8859/1, ISO-8859-1",
        "8859/15, ISO-8859-15",
        "UNICODE UTF-8, ISO-8859-1",
        "'', UTF-8",
        "KLINGON, UTF-8"
    })
    void readsEveryCharacterSetAndEvenAWrongOne(String named, String actual) {
        Er7 message = BOOKED.with("|P|2.5.1", "|P|2.5.1||||||" + named).with("Surname", "Müller");
        try (MllpClient client = MllpClient.to(listener.port)) {
            assertThat(client.send(message.text(), Charset.forName(actual))).contains("MSA|AA|");
        }
        assertThat(facts()).isEqualTo(STORED);
    }

    @Test
    void garbageEndsItsOwnConnectionAtMost() {
        try (MllpClient noise = MllpClient.to(listener.port);
                MllpClient idle = MllpClient.to(listener.port)) {
            noise.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            noise.write(MllpClient.block("no message", StandardCharsets.UTF_8));
            assertThat(noise.answer()).contains("MSA|AR|");
            noise.write(new byte[100_000]);
            assertThat(noise.answer()).as("closed").isEmpty();
            assertThat(idle.send(BOOKED.text())).contains("MSA|AA|");
        }
    }

    @Test
    void answersInEnhancedModeAsTheSenderWants() {
        try (MllpClient client = MllpClient.to(listener.port)) {
            assertThat(client.send(BOOKED.with("|P|2.5.1", "|P|2.5.1|||AL|NE").text()))
                    .contains("MSA|CA|");
            assertThat(client.send(BOOKED.with("|P|2.5.1", "|P|2.5.1|||NE|AL").text()))
                    .contains("MSA|AA|");
            client.write(
                    MllpClient.block(BOOKED.with("|P|2.5.1", "|P|2.5.1|||NE|NE").text(), StandardCharsets.UTF_8));
            assertThat(client.send(BOOKED.with("SIU^S12", "MDM^T02")
                            .with("|P|2.5.1", "|P|2.5.1|||ER|NE")
                            .text()))
                    .as("the message before had no answer")
                    .contains("MSA|CR|");
        }
    }

    @Test
    void servesFiftyConnectionsAtOnce() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Long>> clients = IntStream.range(0, 50)
                    .<Callable<Long>>mapToObj(number -> () -> accepted(number, 4))
                    .toList();
            long accepted = 0;
            for (Future<Long> future : senders.invokeAll(clients)) {
                accepted += future.get();
            }
            assertThat(accepted).isEqualTo(200);
        } finally {
            senders.shutdownNow();
        }
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("200");
    }

    private static long accepted(int number, int messages) {
        try (MllpClient client = MllpClient.to(listener.port)) {
            return IntStream.range(0, messages)
                    .mapToObj(one -> Er7.appointment("S12", "B-" + number + "-" + one, "2026-03-02T10:00"))
                    .filter(message -> client.send(message.text()).contains("MSA|AA|" + message.controlId()))
                    .count();
        }
    }

    @Test
    void closesConnectionsBeyondItsLimitAndFromElsewhere() {
        try (Listener narrow = new Listener(OTHER, Map.of("hl7v2.connections", "1"));
                MllpClient first = MllpClient.to(narrow.port)) {
            assertThat(first.send(BOOKED.text())).contains("MSA|AA|");
            try (MllpClient second = MllpClient.to(narrow.port)) {
                assertThat(second.answer()).isEmpty();
            }
        }
        try (Listener closed = new Listener(OTHER, Map.of("hl7v2.senders", "10.0.0.0/8"));
                MllpClient stranger = MllpClient.to(closed.port)) {
            assertThat(stranger.answer()).isEmpty();
        }
    }

    private static String send(String message) {
        try (MllpClient client = MllpClient.to(listener.port)) {
            return client.send(message);
        }
    }

    private static String facts() {
        return DATABASE.look("select string_agg(source_type || '/' || source_id || ' ' || patient_id, ', '"
                + " order by source_type, source_id) from fact where not retracted");
    }
}
