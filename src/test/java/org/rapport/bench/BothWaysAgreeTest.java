package org.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class BothWaysAgreeTest {
    @Test
    void theBenchmarkComparesTheSameWork() throws Exception {
        StreamingVersusHapiBenchmark benchmark = new StreamingVersusHapiBenchmark();
        List<byte[]> streamed = benchmark.streaming();
        List<byte[]> modelled = benchmark.hapi();
        assertThat(streamed).hasSize(200).hasSameSizeAs(modelled);
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < streamed.size(); i++) {
            JsonNode one = json.readTree(streamed.get(i));
            JsonNode other = json.readTree(modelled.get(i));
            for (String name : List.of("identifier", "code", "valueQuantity", "valueBoolean", "component", "subject")) {
                assertThat(one.path(name)).isEqualTo(other.path(name));
            }
        }
    }
}
