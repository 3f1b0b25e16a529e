package org.rapport.fhir.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.Rejection;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Tombstone;
import org.rapport.fhir.R4;

class StreamingAgreesWithHapiTest {
    private final JsonFactReader reader = new JsonFactReader();
    private final HapiFactOracle oracle = new HapiFactOracle(TestSites.berlin());

    @Test
    void givesTheFactsThatHapisModelGives() throws Exception {
        RandomResources resources = new RandomResources(42);
        List<Fact> allExpected = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        ArrayNode entries = RandomResources.JSON.createArrayNode();
        for (int i = 0; i < 3000; i++) {
            ObjectNode resource = resources.next(i);
            String json = resource.toString();
            FactPage page = reader.read(TestSites.berlin(), json.getBytes("UTF-8"));
            try {
                List<Fact> expected =
                        oracle.facts((Resource) R4.context().newJsonParser().parseResource(json));
                assertThat(page.rejections()).as(json).isEmpty();
                assertThat(page.facts()).as(json).isEqualTo(expected);
                allExpected.addAll(expected);
            } catch (IllegalArgumentException e) {
                assertThat(page.rejections()).as(json).hasSize(1);
                assertThat(page.facts()).as(json).isEmpty();
                assertThat(page.rejections().get(0).payload()).isEqualTo(json);
                rejected.add(page.rejections().get(0).reference());
            }
            entries.addObject().put("fullUrl", "urn:x").set("resource", resource);
        }
        assertThat(allExpected.stream()
                        .filter(fact -> !(fact instanceof Tombstone))
                        .count())
                .isGreaterThan(1000);
        assertThat(rejected).hasSizeGreaterThan(100);
        samePage(entries, allExpected, rejected);
    }

    /** All of them in one Bundle give the same, in the same order. */
    private void samePage(ArrayNode entries, List<Fact> facts, List<String> rejected) throws Exception {
        ObjectNode bundle = RandomResources.JSON.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset").set("entry", entries);
        FactPage page = reader.read(TestSites.berlin(), bundle.toPrettyString().getBytes("UTF-8"));
        assertThat(page.facts()).isEqualTo(facts);
        assertThat(page.rejections()).extracting(Rejection::reference).isEqualTo(rejected);
    }
}
