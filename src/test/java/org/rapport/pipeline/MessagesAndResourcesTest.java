package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.mllp.Er7;
import org.rapport.testing.mllp.MllpClient;

/** One course of therapy, told once in FHIR and once in HL7 v2: the scores are the same. */
class MessagesAndResourcesTest {
    private static final TestDatabase TOLD_IN_FHIR = TestDatabase.fresh();
    private static final TestDatabase TOLD_IN_MESSAGES = TestDatabase.fresh();
    private static final Map<String, String> SETTINGS =
            Map.of("hl7v2.ids", "shared", "cancellation-time.extension", "https://ehr.example/fhir/cancelled-at");

    private static Listener listener;
    private static String expected;

    @BeforeAll
    static void tellInFhir() {
        try (Listener other = new Listener(TOLD_IN_FHIR, SETTINGS)) {
            other.pipe.receive(CourseTold.inResources().getBytes(StandardCharsets.UTF_8));
            other.pipe.finish();
        }
        expected = scores(TOLD_IN_FHIR);
        listener = new Listener(TOLD_IN_MESSAGES, SETTINGS);
    }

    @AfterAll
    static void stop() {
        listener.close();
    }

    @BeforeEach
    void clear() {
        TOLD_IN_MESSAGES.clear();
    }

    @Test
    void theSameCourseHasTheSameScores() {
        assertThat(expected).contains("attendance-rate", "phq-9-total", "no-show-rate", "provider-cancel-rate");
        assertThat(byMessages(CourseTold.inMessages())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void messagesOutOfOrderAndRepeatedEndInTheSameScores(long seed) {
        List<Er7> messages = new ArrayList<>(CourseTold.inMessages());
        messages.addAll(messages.subList(3, 9));
        Collections.shuffle(messages, new Random(seed));

        assertThat(byMessages(messages)).isEqualTo(expected);
    }

    /** The first half was recorded under another number, and the records are merged at some time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20})
    void mergedRecordsEndInTheSameScores(int mergedAt) {
        List<Er7> messages = new ArrayList<>(CourseTold.inMessages());
        for (int i = 0; i < messages.size() / 2; i++) {
            messages.set(i, messages.get(i).with("P-1^", "P-0^"));
        }
        messages.add(
                mergedAt, Er7.of("ADT^A40^ADT_A39", "EVN|A40|20260101120000", Er7.patient("P-1"), "MRG|P-0^^^HOSP^MR"));

        assertThat(byMessages(messages)).isEqualTo(expected);
    }

    private static String byMessages(List<Er7> messages) {
        try (MllpClient client = MllpClient.to(listener.port)) {
            for (Er7 message : messages) {
                assertThat(client.send(message.text())).contains("MSA|AA|" + message.controlId());
            }
        }
        listener.pipe.finish();
        return scores(TOLD_IN_MESSAGES);
    }

    private static String scores(TestDatabase database) {
        return database.look(
                """
                select string_agg(id || ' ' || measure || ' ' || window_key || ' ' || coalesce(value::text, '-') || ' '
                                  || effective_start || ' ' || effective_end, E'\\n' order by id)
                  from score where status <> 'entered-in-error'
                """);
    }
}
