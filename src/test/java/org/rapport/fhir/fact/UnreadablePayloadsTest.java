package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.UnreadablePayload;

class UnreadablePayloadsTest {
    private static final String ENCOUNTER =
            "{\"resourceType\": \"Encounter\", \"id\": \"e1\", \"status\": \"finished\", \"subject\": {\"reference\": \"Group/1\"}}";

    private static void read(String json) throws UnreadablePayload {
        read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] json) throws UnreadablePayload {
        new JsonFactReader().read(TestSites.berlin(), json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "<Bundle/>",
                "[]",
                "42",
                "{}",
                "{\"resourceType\":\"Practitioner\",\"id\":\"1\"}",
                "{\"resourceType\":\"Bundle\"",
                "{\"resourceType\":\"Bundle\"} {}",
                "{\"resourceType\":\"Bundle\"},",
                "{\"resourceType\":\"Bundle\",\"entry\":{}}",
                "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[]}",
                "{\"resourceType\":\"OperationOutcome\"}",
                "{'resourceType':'Bundle'}",
                "nonsense"
            })
    void refusesWhatIsNotOneFhirDocument(String payload) {
        assertThatThrownBy(() -> read(payload)).isInstanceOf(UnreadablePayload.class);
    }

    @Test
    void refusesAPageThatBreaksOffAnywhere() {
        byte[] whole = ("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + ENCOUNTER + "}]}")
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(UnreadablePayload.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "ISO-8859-1"})
    void refusesOtherCharsets(String charset) {
        String payload = ENCOUNTER.replace("\"status\"", "\"text\": {\"div\": \"Gespräch\"}, \"status\"");
        assertThatThrownBy(() -> read(payload.getBytes(Charset.forName(charset))))
                .isInstanceOf(UnreadablePayload.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void refusesADepthBombAndAnEndlessNumber() {
        String bomb = "{\"resourceType\":\"Encounter\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertThatThrownBy(() -> read(bomb))
                .isInstanceOf(UnreadablePayload.class)
                .hasMessageContaining("too deep");
        String number = "{\"resourceType\":\"Observation\",\"valueInteger\":" + "9".repeat(5000) + "}";
        assertThatThrownBy(() -> read(number))
                .isInstanceOf(UnreadablePayload.class)
                .hasMessageContaining("too long");
    }
}
