package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** A form that nobody should post is refused with path and reason, nothing of it is kept, and the next one is taken. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PoisonedFormsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String TYPE = "application/fhir+json";
    private static final String SUBJECT = "\"Patient/p1\"";
    private static final String OURS = "\"https://ehr.example.org/fhir/Patient/p1\"";
    private static final String AUTHORED = "2026-03-09T14:50:00Z";
    private static PostedDoor door;

    @BeforeAll
    static void start() {
        door = new PostedDoor(DATABASE);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    /**
     * A form that nobody should post.
     *
     * @param name what is wrong
     * @param body its bytes
     * @param type what it is said to be
     * @param status what is answered
     * @param says part of the answer
     */
    record Refused(String name, byte[] body, String type, int status, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Refused> forms() {
        String xml = "<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\"/>";
        String deep = "\"extension\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"status\"";
        return List.of(
                of("no JSON", "\"completed\"", "completed", 400, "OperationOutcome"),
                new Refused("XML", bytes(xml), "application/fhir+xml", 415, "application/fhir+json"),
                new Refused("XML said to be JSON", bytes(xml), TYPE, 400, "OperationOutcome"),
                of("nested 100000 deep", "\"status\"", deep, 400, "OperationOutcome"),
                of("no site's patient", "ehr.example.org", "other.example", 422, "QuestionnaireResponse.subject"),
                of(
                        "SQL in the patient's id",
                        "Patient/p1",
                        "Patient/p' or '1'='1",
                        422,
                        "QuestionnaireResponse.subject"),
                of(
                        "a path in the patient's id",
                        "Patient/p1",
                        "Patient/../../p1",
                        422,
                        "QuestionnaireResponse.subject"),
                of("a time without a zone", AUTHORED, AUTHORED.replace("Z", ""), 422, "QuestionnaireResponse.authored"),
                of("the year 0001", AUTHORED, AUTHORED.replace("2026", "0001"), 422, "QuestionnaireResponse.authored"),
                of("the year 9999", AUTHORED, AUTHORED.replace("2026", "9999"), 422, "QuestionnaireResponse.authored"),
                new Refused(
                        "of another charset",
                        good().replace("\"status\"", "\"language\":\"Gespr\u00e4ch\",\"status\"")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        TYPE,
                        422,
                        "UTF-8"),
                new Refused("UTF-16", good().getBytes(StandardCharsets.UTF_16LE), TYPE, 400, "OperationOutcome"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isRefusedAndTheNextIsTaken(Refused refused) {
        HttpResponse<String> answer = door.post(refused.body(), refused.type());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(refused.status());
        assertThat(answer.body()).contains(refused.says()).doesNotContain("Exception", "\\tat ", "other.example");
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("0");
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("0");
        assertThat(door.post(bytes(good()), TYPE).statusCode()).isEqualTo(201);
        assertThat(DATABASE.look("select site_id || ' ' || patient_id from fact"))
                .isEqualTo("berlin p1");
    }

    @Test
    void anIdOfTheSenderIsNeverUsed() {
        String form = good().replace("\"status\"", "\"id\":\"x'); drop table fact; --\",\"status\"");
        assertThat(door.post(bytes(form), TYPE).statusCode()).isIn(201, 400, 422);
        assertThat(DATABASE.look("select count(*) from posted_response where id !~ '^[A-Za-z0-9.-]+$'"))
                .isEqualTo("0");
        assertThat(DATABASE.look("select count(*) from posted_response where body like '%drop table%'"))
                .isEqualTo("0");
    }

    /** Whoever goes on sending finds the connection closed, or hears in time why it will be; who listens is told. */
    @Test
    void twoHundredMegabytesAreRefusedWithoutBeingKept() {
        AtomicInteger status = new AtomicInteger();
        Throwable cutOff = catchThrowable(
                () -> status.set(door.post(() -> new Blanks(200_000_000), TYPE).statusCode()));
        assertThat(cutOff == null ? status.get() : 413).isEqualTo(413);
        if (cutOff != null) {
            assertThat(cutOff).hasMessageContaining("IOException");
        }
        HttpResponse<String> answer = door.post(() -> new Blanks(8_000_000), TYPE);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than 1 MB");
        assertThat(door.post(bytes(good()), TYPE).statusCode()).isEqualTo(201);
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("1");
    }

    private static String good() {
        return Forms.phq9("p1", 1, 1, 1, 1, 1, 1, 1, 1, 0).json().replace(SUBJECT, OURS);
    }

    private static Refused of(String name, String sound, String poison, int status, String says) {
        String form = good();
        assertThat(form).contains(sound);
        return new Refused(name, bytes(form.replace(sound, poison)), TYPE, status, says);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** So many blanks, made while they are read. */
    private static final class Blanks extends InputStream {
        private long left;

        private Blanks(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(target, from, from + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
