package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.bulk.Encounters;
import org.rapport.testing.bulk.SmallJvm;

/** A page that is no page is refused with a sentence; what came before it stands, and the next turn reads it again. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PoisonedPagesTest extends PoisonRig {
    private static final String XML = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"searchset\"/></Bundle>";

    /**
     * An answer that is no page.
     *
     * @param name what is wrong
     * @param reply the answer
     * @param sentence part of what is said of it
     */
    record Refused(String name, Reply reply, String sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Refused> answers() {
        String sound = new String(bundle("", Encounters.line(9)), StandardCharsets.UTF_8);
        return List.of(
                new Refused("no JSON", Reply.json(200, "nonsense"), "broken"),
                new Refused(
                        "brackets that do not add up",
                        Reply.json(200, sound.replace("\"entry\":[", "\"entry\":[}")),
                        "broken"),
                new Refused("half a page", Reply.json(200, sound.substring(0, sound.length() / 2)), "broken"),
                new Refused("XML said to be JSON", Reply.json(200, XML), "with XML or HTML"),
                new Refused("XML said to be XML", Reply.html(200, XML), "instead of FHIR JSON"),
                new Refused("UTF-16", bytes(sound.getBytes(StandardCharsets.UTF_16LE)), "not valid UTF-8"),
                new Refused(
                        "nested 100000 deep outside its entries",
                        Reply.json(
                                200,
                                sound.replace(
                                        "\"type\"",
                                        "\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"type\"")),
                        "broken"),
                new Refused(
                        "a next page at another host",
                        bytes(bundle(
                                "\"link\":[{\"relation\":\"next\",\"url\":\"https://other.example/fhir/Encounter?page=3\"}],",
                                Encounters.line(9))),
                        "https://other.example, which is not within"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isRefusedAndReadAgain(Refused refused) {
        page = bytes(bundle("\"link\":[{\"relation\":\"next\",\"url\":\"Encounter?page=2\"}],", Encounters.line(1)));
        second = refused.reply();
        pull();
        assertThat(DATABASE.look(STANDING)).as("what came before stands").isEqualTo("1");
        assertThat(DATABASE.look(FAILURE)).contains(refused.sentence());
        assertThat(DATABASE.look("select watermark from feed")).isEqualTo("null");
        second = page(Encounters.line(2));
        pull();
        assertThat(DATABASE.look(STANDING)).isEqualTo("1 2");
        assertThat(DATABASE.look(FAILURE)).isEqualTo("null");
    }

    @Test
    void aNextPageElsewhereIsNeverAskedFor() {
        try (MisbehavingEhr other = MisbehavingEhr.playing(request -> page(Encounters.line(9)))) {
            page = bytes(bundle(
                    "\"link\":[{\"relation\":\"next\",\"url\":\"" + other.base() + "/Encounter?page=2\"}],",
                    Encounters.line(1)));
            pull();
            assertThat(other.requests()).isEmpty();
            assertThat(DATABASE.look(FAILURE)).contains("it is not followed");
        }
    }

    /** As long as anybody listens, through a heap smaller than 200 MB, with the settings as they are by default. */
    @Test
    void aPageWithoutEndDoesNotFillTheMemory() throws SQLException {
        page = Reply.endless();
        String url;
        try (Connection connection = DATABASE.source().getConnection()) {
            url = connection.getMetaData().getURL();
        }
        Map<String, String> settings = Map.of("ehr.url", ehr.base().toString(), "pull.period", "500");
        try (SmallJvm rapport = SmallJvm.start("160m", "sandbox", url, settings)) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> DATABASE.look(FAILURE).contains("larger than 52428800 bytes") || !rapport.isAlive());
            assertThat(rapport.isAlive()).isTrue();
            page = page(Encounters.line(1));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> DATABASE.look(STANDING).equals("1"));
        }
    }
}
