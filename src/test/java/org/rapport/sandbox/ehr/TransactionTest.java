package org.rapport.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.sandbox.ehr.Examples.SYSTEM;
import static org.rapport.sandbox.ehr.Examples.entry;
import static org.rapport.sandbox.ehr.Examples.observation;
import static org.rapport.sandbox.ehr.Examples.transaction;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransactionTest {
    private static final String PART = "urn:uuid:0b8a8f0e-8a59-4f6c-9a38-1d0e2f7a3c11";
    private static SandboxEhr ehr;
    private static EhrClient client;

    @BeforeAll
    static void start() {
        ehr = SandboxEhr.start(EhrSettings.onPort(0));
        client = new EhrClient(ehr.baseUrl());
    }

    @AfterAll
    static void stop() {
        ehr.close();
    }

    @Test
    void replacesFullUrlsByTheIdsThatConditionalUpdatesArriveAt() {
        Bundle bundle = transaction();
        Observation whole = observation("whole", "p", 1);
        whole.addHasMember(new Reference(PART));
        entry(bundle, HTTPVerb.PUT, "Observation?identifier=" + SYSTEM + "|whole", whole);
        entry(bundle, HTTPVerb.PUT, "Observation?identifier=" + SYSTEM + "|part", observation("part", "p", 2))
                .setFullUrl(PART);

        Bundle first = EhrClient.parse(Bundle.class, client.post("", bundle));
        Bundle second = EhrClient.parse(Bundle.class, client.post("", bundle));
        assertThat(first.getEntry())
                .extracting(answer -> answer.getResponse().getStatus())
                .containsExactly("201 Created", "201 Created");
        assertThat(second.getEntry())
                .extracting(answer -> answer.getResponse().getStatus())
                .containsExactly("200 OK", "200 OK");

        Observation stored = (Observation) client.search("Observation?identifier=" + SYSTEM + "|whole")
                .getEntryFirstRep()
                .getResource();
        String part = EhrClient.ids(client.search("Observation?identifier=" + SYSTEM + "|part"))
                .get(0);
        assertThat(stored.getHasMemberFirstRep().getReference()).isEqualTo("Observation/" + part);
        assertThat(second.getEntry().get(1).getResponse().getLocation())
                .isEqualTo("Observation/" + part + "/_history/2");
        assertThat(second.getEntry().get(1).getResponse().getEtag()).isEqualTo("W/\"2\"");
    }

    @Test
    void writesNothingWhenOneEntryIsRefused() {
        Observation kept = observation("kept", "atomic", 1);
        kept.setId("kept-1");
        client.put("Observation/kept-1", kept);
        Bundle bundle = transaction();
        entry(bundle, HTTPVerb.POST, "Observation", observation("new", "atomic", 2));
        entry(bundle, HTTPVerb.PUT, "Observation/kept-1", kept);
        entry(bundle, HTTPVerb.PUT, "Observation/kept-2", observation("late", "atomic", 3))
                .getRequest()
                .setIfMatch("W/\"4\"");
        HttpResponse<String> refused = client.post("", bundle);
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(EhrClient.parse(OperationOutcome.class, refused).hasIssue()).isTrue();
        assertThat(EhrClient.ids(client.search("Observation?patient=atomic"))).containsExactly("kept-1");
        assertThat(client.read(Observation.class, "Observation/kept-1")
                        .getMeta()
                        .getVersionId())
                .isEqualTo("1");
    }

    @Test
    void honoursIfNoneExistInsideATransaction() {
        for (int i = 0; i < 2; i++) {
            Bundle bundle = transaction();
            entry(bundle, HTTPVerb.POST, "Observation", observation("single", "p", 1))
                    .getRequest()
                    .setIfNoneExist("identifier=" + SYSTEM + "|single");
            assertThat(client.post("", bundle).statusCode()).isEqualTo(200);
        }
        assertThat(client.search("Observation?identifier=" + SYSTEM + "|single").getTotal())
                .isEqualTo(1);
    }

    @Test
    void refusesTwoEntriesForTheSameResourceAndDanglingFullUrls() {
        Bundle twice = transaction();
        entry(twice, HTTPVerb.PUT, "Observation/same", observation("a", "p", 1));
        entry(twice, HTTPVerb.PUT, "Observation/same", observation("b", "p", 1));
        assertThat(client.post("", twice).statusCode()).isEqualTo(400);

        Bundle dangling = transaction();
        Observation observation = observation("c", "p", 1);
        observation.addHasMember(new Reference(PART));
        entry(dangling, HTTPVerb.POST, "Observation", observation);
        assertThat(client.post("", dangling).statusCode()).isEqualTo(400);
    }

    @Test
    void answersABatchEntryByEntry() {
        Bundle batch = new Bundle();
        batch.setType(Bundle.BundleType.BATCH);
        entry(batch, HTTPVerb.POST, "Observation", observation("batched", "batch", 1));
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation/never-seen");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation?patient=batch");
        Bundle answer = EhrClient.parse(Bundle.class, client.post("", batch));
        assertThat(answer.getType()).isEqualTo(Bundle.BundleType.BATCHRESPONSE);
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsExactly("201 Created", "404", "200 OK");
        assertThat(answer.getEntry().get(1).getResponse().getOutcome()).isInstanceOf(OperationOutcome.class);
        assertThat(((Bundle) answer.getEntry().get(2).getResource()).getTotal()).isEqualTo(1);
    }

    @Test
    void keepsEachOfThousandsOfWritesOnce() {
        int bundles = 40;
        for (int i = 0; i < bundles; i++) {
            assertThat(client.post("", hundredUpserts(i)).statusCode()).isEqualTo(200);
            assertThat(client.post("", hundredUpserts(i)).statusCode()).isEqualTo(200);
        }

        assertThat(client.search("Observation?patient=bulk").getTotal()).isEqualTo(bundles * 100);
    }

    private static Bundle hundredUpserts(int number) {
        Bundle bundle = transaction();
        for (int i = 0; i < 100; i++) {
            String identifier = "bulk-" + number + "-" + i;
            entry(
                    bundle,
                    HTTPVerb.PUT,
                    "Observation?identifier=" + SYSTEM + "|" + identifier,
                    observation(identifier, "bulk", i));
        }
        return bundle;
    }
}
