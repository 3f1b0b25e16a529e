package org.rapport.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.sandbox.ehr.Examples.SYSTEM;
import static org.rapport.sandbox.ehr.Examples.observation;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConditionalRequestTest {
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
    void createsOnlyOnceUnderTheSameIdentifier() {
        String condition = "identifier=" + SYSTEM + "|once";
        HttpResponse<String> first =
                client.post("Observation", observation("once", "p", 1), "If-None-Exist", condition);
        HttpResponse<String> second =
                client.post("Observation", observation("once", "p", 2), "If-None-Exist", condition);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(client.search("Observation?" + condition).getTotal()).isEqualTo(1);
    }

    @Test
    void updatesTheOneThatMatchesAndCreatesItWhenNoneDoes() {
        String path = "Observation?identifier=" + SYSTEM + "|upserted";
        assertThat(client.put(path, observation("upserted", "p", 1)).statusCode())
                .isEqualTo(201);
        assertThat(client.put(path, observation("upserted", "p", 2)).statusCode())
                .isEqualTo(200);
        Observation now = (Observation) client.search(path).getEntryFirstRep().getResource();
        assertThat(now.getValueIntegerType().getValue()).isEqualTo(2);
        assertThat(now.getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    void refusesAConditionThatSelectsSeveral() {
        client.post("Observation", observation("twins", "p", 1));
        client.post("Observation", observation("twins", "p", 1));
        String condition = "identifier=" + SYSTEM + "|twins";
        assertThat(client.put("Observation?" + condition, observation("twins", "p", 2))
                        .statusCode())
                .isEqualTo(412);
        assertThat(client.post("Observation", observation("twins", "p", 2), "If-None-Exist", condition)
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void followsTheIdentifierWhenAnUpdateChangesIt() {
        String path = "Observation?identifier=" + SYSTEM + "|before";
        client.put(path, observation("before", "p", 1));
        assertThat(client.put(path, observation("after", "p", 1)).statusCode()).isEqualTo(200);
        assertThat(client.search(path).getTotal()).isZero();
        assertThat(client.search("Observation?identifier=" + SYSTEM + "|after").getTotal())
                .isEqualTo(1);
    }
}
