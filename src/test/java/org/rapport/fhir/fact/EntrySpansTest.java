package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.fhir.fact.EntrySpans.Span;
import org.rapport.testing.bulk.Encounters;

class EntrySpansTest {

    @Test
    void findsEntriesAndNothingElse() {
        String json = "{\"x\":[{\"entry\":[{}]}],\"entry\":[{\"a\":\"]}\\\"{\"},{\"entry\":[{}]}, {} ],\"y\":[{}]}";
        List<String> found = EntrySpans.of(bytes(json)).orElseThrow().all().stream()
                .map(span -> json.substring(span.start(), span.end()))
                .toList();
        assertThat(found).containsExactly("{\"a\":\"]}\\\"{\"}", "{\"entry\":[{}]}", "{}");
    }

    @Test
    void leavesOutWhatIsUnwantedAndNothingElse() {
        String json = "{\"entry\":[{\"a\":1},{\"b\":2}]}";
        EntrySpans spans = EntrySpans.of(bytes(json)).orElseThrow();
        Span second = spans.all().get(1);
        assertThat(new String(spans.without(List.of(second)), StandardCharsets.UTF_8))
                .isEqualTo("{\"entry\":[{\"a\":1},{     }]}");
        assertThat(new String(spans.alone(second), StandardCharsets.UTF_8))
                .isEqualTo("{\"resourceType\":\"Bundle\",\"entry\":[{\"b\":2}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[{}]",
                "{\"entry\":[{]}}",
                "{\"entry\":[{}]",
                "{\"entry\":[{}]}}",
                "{\"entry\":[{}]} x",
                "{\"entry\":[{\"a\":\"}]}",
                "{\"entry\":{}}",
                "{\"entry\":[]}"
            })
    void findsNoneWhereBracketsAndQuotesDoNotAddUp(String json) {
        assertThat(EntrySpans.of(bytes(json))).isEmpty();
    }

    /** What is known is kept, so that a later version closes the letter; the rest of the page is read with its time. */
    @Test
    void anUnreadableEntryKeepsItsNameAndLeavesTheOthersTheirTime() throws UnreadablePayload {
        String poison =
                Encounters.line(7).replace("\"status\"", "\"x\":" + "[".repeat(500) + "]".repeat(500) + ",\"status\"");
        String json = "{\"resourceType\":\"Bundle\",\"timestamp\":\"2026-03-02T11:00:00Z\",\"entry\":[{\"resource\":"
                + poison + "},{\"request\":{\"method\":\"DELETE\",\"url\":\"Encounter/8\"}}]}";
        FactPage page = new JsonFactReader().read(TestSites.berlin(), bytes(json));
        assertThat(page.rejections()).hasSize(1);
        assertThat(page.rejections().get(0).reference()).isEqualTo("Encounter/7");
        assertThat(page.rejections().get(0).version()).isEqualTo("1");
        assertThat(page.rejections().get(0).payload()).contains("[[[[");
        assertThat(page.facts()).hasSize(1);
        assertThat(page.facts().get(0).source().lastUpdated()).isEqualTo("2026-03-02T11:00:00Z");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
