package org.rapport.application.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.application.receive.FactPage;
import org.rapport.fhir.fact.TestSites;

class ReceiveLinesTest {
    private static final Delivery DELIVERY = new Delivery("a.ndjson", "1", Instant.EPOCH, false);

    @Test
    void whoPassesOverWhatIsDurableAlreadySaysThatItIsStillAtWorkAndClaimsNoMore() throws IOException {
        byte[] lines = "\n".repeat(3_500).getBytes(StandardCharsets.UTF_8);
        List<Long> told = new ArrayList<>();
        new ReceiveLines(null)
                .receive(
                        TestSites.berlin(),
                        DELIVERY,
                        (site, delivery, line) -> new FactPage(List.of(), List.of(), 0),
                        new ByteArrayInputStream(lines),
                        3_500,
                        told::add);

        assertThat(told).containsExactly(3_500L, 3_500L, 3_500L);
    }
}
