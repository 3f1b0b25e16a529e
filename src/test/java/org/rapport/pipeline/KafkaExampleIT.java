package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.Forms;
import org.rapport.testing.KafkaBroker;
import org.rapport.testing.KafkaTopic;
import org.rapport.testing.TestDatabase;

/** The example kafka as it stands, with a real broker; each test has topics of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KafkaExampleIT {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROUP = "rapport-kafka";
    private static final String SIU =
            "MSH|^~\\&|S|N|R|N|20260301143000||SIU^S15|M1|P|2.5.1\rSCH||apt-17\rPID|1||MRN-1||Surname\r";

    /** Nothing can be stored; a sequence counts what was tried, for it is not rolled back. */
    private static final String FULL_DISK =
            """
            create sequence if not exists tried;
            create or replace function refuse() returns trigger language plpgsql as
            $$ begin perform nextval('tried'); raise exception 'no space left'; end $$;
            create trigger full_disk before insert on fact for each statement execute function refuse()
            """;

    @TempDir
    private static Path home;

    private static KafkaBroker broker;

    private KafkaTopic facts;
    private KafkaTopic scores;
    private ExampleSite example;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(home);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start(TestInfo test) {
        DATABASE.clear();
        String name = test.getTestMethod().orElseThrow().getName();
        facts = KafkaTopic.make(broker, "facts-" + name, 1);
        scores = KafkaTopic.make(broker, "scores-" + name, 3);
    }

    @AfterEach
    void stop() {
        DATABASE.execute("drop trigger if exists full_disk on fact");
        example.close();
    }

    @Test
    void takesResourcesAndMessagesAndKeepsAPoisonRecordAsADeadLetter() {
        connect();
        facts.send(
                "p1",
                form("p1", "f1"),
                "<xml/>".getBytes(StandardCharsets.UTF_8),
                null,
                SIU.getBytes(),
                form("p2", "f2"));

        await().atMost(PATIENCE).until(() -> committed() == 5);
        assertThat(DATABASE.look("select string_agg(source_id, ' ' order by source_id) from fact"))
                .isEqualTo("apt-17 f1 f2");
        assertThat(DATABASE.look("select string_agg(distinct ways::text, ' ' order by ways::text) from fact"))
                .isEqualTo("{hl7v2} {kafka}");
        assertThat(DATABASE.look("select way from dead_letter")).isEqualTo("kafka");
        assertThat(DATABASE.look("select reference || ' ' || payload from dead_letter"))
                .isEqualTo("Kafka/" + facts.name() + "/0/1 <xml/>");
    }

    @Test
    void readsRecordsHoweverTheyAreCompressed() {
        connect();
        List<String> ways = List.of("gzip", "lz4", "snappy", "zstd");
        ways.forEach(way -> facts.sendCompressed(way, "p1", form("p1", way)));

        await().atMost(PATIENCE).until(() -> committed() == 4);
        assertThat(DATABASE.look("select string_agg(source_id, ' ' order by source_id) from fact"))
                .isEqualTo(String.join(" ", ways));
    }

    @Test
    void staysAtARecordUntilTheDatabaseHasItAndLosesNone() {
        DATABASE.execute(FULL_DISK);
        connect();
        facts.send("p1", form("p1", "f1"), form("p1", "f2"));
        await("longer than the error policy tries")
                .atMost(PATIENCE)
                .until(() -> Integer.parseInt(DATABASE.look("select last_value from tried")) > 4);
        assertThat(committed()).as("nothing is durable").isZero();
        DATABASE.execute("drop trigger full_disk on fact");

        await().atMost(PATIENCE).until(() -> committed() == 2);
        assertThat(DATABASE.look("select string_agg(source_id, ' ' order by source_id) from fact"))
                .isEqualTo("f1 f2");
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    @Test
    void sharesATopicWithAnotherInstanceAndARepeatChangesNothing() {
        connect();
        facts.send("p1", form("p1", "f1"), form("p1", "f1"));
        await().atMost(PATIENCE).until(() -> committed() == 2);
        try (ExampleSite other = new ExampleSite(DATABASE, "kafka", settings())) {
            example.close();
            facts.send("p1", form("p1", "f1"), form("p1", "f2"));
            await().atMost(PATIENCE).until(() -> committed() == 4);
            assertThat(other.refused()).isEmpty();
        }
        assertThat(DATABASE.look("select string_agg(source_id, ' ' order by source_id) from fact"))
                .isEqualTo("f1 f2");
    }

    @Test
    void writesOneRecordForEachScoreKeyedByPatientAndWaitsWhileTheBrokerIsDown() throws IOException {
        connect();
        example.pipe.receive(form("p1", "f1"));
        example.pipe.receive(form("p2", "f2"));
        example.scoreAndPublish();
        assertThat(states()).isEqualTo("accepted");
        List<ConsumerRecord<String, byte[]>> records = scores.records();
        assertThat(records).hasSize(Integer.parseInt(DATABASE.look("select count(*) from score")));
        for (ConsumerRecord<String, byte[]> record : records) {
            JsonNode observation = JSON.readTree(record.value());
            String patient = observation.at("/subject/reference").asText().replace("Patient/", "");
            assertThat(record.key()).isEqualTo("kafka|" + patient);
            assertThat(KafkaTopic.header(record, "RapportScoreId"))
                    .isEqualTo(observation.get("id").asText());
            assertThat(KafkaTopic.header(record, "RapportVersion")).isEqualTo("1");
        }

        broker.kill();
        example.pipe.receive(withdrawn());
        example.scoreAndPublish();
        assertThat(states()).isEqualTo("accepted pending");
        broker.resume();
        example.publishLater();
        assertThat(states()).isEqualTo("accepted");
        JsonNode last = JSON.readTree(scores.records().stream()
                .filter(record -> KafkaTopic.header(record, "RapportVersion").equals("2"))
                .findFirst()
                .orElseThrow()
                .value());
        assertThat(last.get("status").asText()).isEqualTo("entered-in-error");
    }

    private void connect() {
        example = new ExampleSite(DATABASE, "kafka", settings());
        assertThat(example.refused()).isEmpty();
    }

    private Map<String, String> settings() {
        return Map.of("kafka.brokers", broker.address(), "kafka.facts", facts.name(), "kafka.scores", scores.name());
    }

    private static byte[] form(String patient, String id) {
        return Forms.phq9(patient, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .withId(id)
                .json()
                .replaceFirst("\\{", "{\"meta\":{\"versionId\":\"1\"},")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withdrawn() {
        return new String(form("p1", "f1"), StandardCharsets.UTF_8)
                .replace("\"versionId\":\"1\"", "\"versionId\":\"2\"")
                .replace("\"completed\"", "\"entered-in-error\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private long committed() {
        return broker.committed(GROUP, facts.name());
    }

    private static String states() {
        return DATABASE.look("select string_agg(distinct state, ' ') from outbox");
    }
}
