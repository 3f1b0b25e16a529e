package org.rapport.application.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.FactStore;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.Way;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
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

    @Test
    void aConsentThatIsNotUnderstoodIsALetterAndDeniesEverythingAsAnywhereElse() throws IOException {
        List<Fact> facts = new ArrayList<>();
        List<String> letters = new ArrayList<>();
        ReceiveFacts receive = new ReceiveFacts(
                new JsonFactReader(),
                new FactStore() {
                    @Override
                    public int save(String site, Way way, List<Fact> kept, List<Rejection> rejections) {
                        facts.addAll(kept);
                        rejections.forEach(one -> letters.add(one.reference()));
                        return kept.size();
                    }

                    @Override
                    public void leave(String site, List<Source> foreign) {}
                },
                DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())));
        ReceiveLines lines = new ReceiveLines(receive);
        String open = "{\"resourceType\":\"Consent\",\"id\":\"%s\",\"status\":\"active\","
                + "\"patient\":{\"reference\":\"Patient/p1\"},\"provision\":%s}\n";
        String file = open.formatted("c1", "{\"type\":\"perhaps\"}")
                + open.formatted("c2", "{\"provision\":[".repeat(60) + "]}".repeat(60));
        lines.receive(
                TestSites.berlin(),
                DELIVERY,
                lines.resources(),
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                0,
                durable -> {});

        assertThat(letters).containsExactly("Consent/c1", "Consent/c2");
        assertThat(facts)
                .extracting(fact -> ((ConsentFact) fact).consent())
                .containsExactly(Consent.TO_NOTHING, Consent.TO_NOTHING);
    }
}
