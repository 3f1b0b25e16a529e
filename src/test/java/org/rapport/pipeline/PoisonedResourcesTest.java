package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.testing.bulk.Encounters;

/** One resource that no EHR should send costs itself and nothing else: neither its neighbours nor the next turn. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PoisonedResourcesTest extends PoisonRig {

    static List<Poison> poisons() {
        return Poison.all();
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void becomeADeadLetterWhenPulled(Poison poison) {
        page = page(Encounters.line(1), poison.resource(), Encounters.line(2));
        pull();
        assertThat(DATABASE.look(STANDING)).isEqualTo("1 2");
        assertLetter(poison);
        assertThat(DATABASE.look(FAILURE)).as("the turn counts").isEqualTo("null");
        assertThat(DATABASE.look(
                        "select watermark = '2026-03-02T10:00:00Z' or watermark between now() - interval '1 hour'"
                                + " and now() from feed"))
                .isEqualTo("true");
        page = page(Encounters.line(1), poison.resource(), Encounters.line(2), Encounters.line(3));
        pull();
        assertThat(DATABASE.look(STANDING)).isEqualTo("1 2 3");
        assertThat(DATABASE.look("select count(*) from dead_letter"))
                .as("not doubled")
                .isEqualTo("1");
    }

    @Test
    void becomeDeadLettersAsLinesOfAFile() throws IOException {
        List<Object> lines = new ArrayList<>(List.of(Encounters.line(1)));
        Poison.all().forEach(poison -> lines.add(poison.inVersion(10 + lines.size())));
        lines.add("<Encounter xmlns=\"http://hl7.org/fhir\"><id value=\"666\"/></Encounter>");
        lines.add(Encounters.line(2));
        write(folder.resolve("poison.ndjson"), lines.toArray());
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve(".done/poison.ndjson")));
        assertThat(DATABASE.look(STANDING)).isEqualTo("1 2");
        for (Poison poison : Poison.all()) {
            assertThat(DATABASE.look(
                            "select count(*) > 0 from dead_letter where reason like '%" + poison.reason() + "%'"))
                    .as(poison.name())
                    .isEqualTo("true");
        }
        assertThat(DATABASE.look("select count(*) from dead_letter where reference like 'ndjson/poison.ndjson#%'"))
                .as("what cannot be read at all is named by its line")
                .isEqualTo("5");
        write(folder.resolve("sound.ndjson"), Encounters.line(3));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> DATABASE.look(STANDING).equals("1 2 3"));
    }

    /** A later version that can be read closes the letter of the one that could not. */
    @Test
    void areForgivenWhenTheyAreRepaired() {
        Poison deep = Poison.all().stream()
                .filter(poison -> poison.name().startsWith("nested"))
                .findFirst()
                .orElseThrow();
        page = page(deep.resource());
        pull();
        assertThat(DATABASE.look("select reference || ' ' || version from dead_letter where state = 'open'"))
                .isEqualTo("Encounter/666 1");
        page = page(Encounters.line(Poison.NUMBER).replace("\"versionId\":\"1\"", "\"versionId\":\"2\""));
        pull();
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("0");
        assertThat(DATABASE.look(STANDING)).isEqualTo("666");
    }
}
