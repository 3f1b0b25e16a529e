package org.rapport.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.sandbox.ehr.Examples.SYSTEM;
import static org.rapport.sandbox.ehr.Examples.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.HandClock;

class SearchTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T10:00:00Z"));
    private SandboxEhr ehr;
    private EhrClient client;

    @BeforeEach
    void start() {
        ehr = SandboxEhr.start(new EhrSettings(0, Optional.empty(), 3, clock));
        client = new EhrClient(ehr.baseUrl());
    }

    @AfterEach
    void stop() {
        ehr.close();
    }

    @ParameterizedTest
    @CsvSource({
        "_lastUpdated=ge2026-03-01T10:00:01Z, 2",
        "_lastUpdated=gt2026-03-01T10:00:01Z, 1",
        "_lastUpdated=le2026-03-01T10:00:01.000Z, 2",
        "_lastUpdated=lt2026-03-01T10:00:01.000Z, 1",
        "_lastUpdated=ge2026-03-01T10:00:01Z&_lastUpdated=lt2026-03-01T10:00:02Z, 1",
        "_lastUpdated=2026-03-01, 3",
        "patient=p0, 1",
        "patient=Patient/p0, 1",
        "subject=Patient/p1, 1",
        "'patient=p0,p1', 2",
        "identifier=https://example.org/id|o2, 1",
        "identifier=https://example.org/id|, 3",
        "category=survey&code=http://loinc.org|44261-6, 3",
        "code=http://loinc.org|44249-1, 0",
        "date=ge2026-03-02, 3",
        "date=lt2026-03-02, 0",
        "status=final&patient=p1, 1",
        "_id=nobody, 0"
    })
    void selectsWhatTheParametersSay(String query, int expected) {
        threeSecondsApart();
        assertThat(client.search("Observation?" + query).getTotal()).isEqualTo(expected);
    }

    @Test
    void pagesThroughOpaqueLinksWithoutLosingWhatSharesAnInstant() {
        for (int i = 0; i < 8; i++) {
            client.post("Observation", observation("page" + i, "p", i));
        }
        Bundle page = client.search("Observation?_lastUpdated=ge2026-01-01&_sort=_lastUpdated&_count=3");
        List<String> seen = new ArrayList<>(EhrClient.ids(page));
        int pages = 1;
        while (page.getLink(Bundle.LINK_NEXT) != null) {
            page = client.search(page.getLink(Bundle.LINK_NEXT).getUrl());
            seen.addAll(EhrClient.ids(page));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(8).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void pagesOfItsOwnAccordWhenNoCountIsGiven() {
        for (int i = 0; i < 4; i++) {
            client.post("Observation", observation("own" + i, "p", i));
        }
        Bundle page = client.search("Observation");
        assertThat(page.getEntry()).hasSize(3);
        assertThat(page.getLink(Bundle.LINK_NEXT)).isNotNull();
    }

    @Test
    void sortsByLastUpdatedBothWays() {
        threeSecondsApart();
        List<String> rising = EhrClient.ids(client.search("Observation?_sort=_lastUpdated"));
        List<String> falling = new ArrayList<>(EhrClient.ids(client.search("Observation?_sort=-_lastUpdated")));
        java.util.Collections.reverse(falling);
        assertThat(falling).isEqualTo(rising);
    }

    @Test
    void countsWithoutSendingAnything() {
        threeSecondsApart();
        Bundle count = client.search("Observation?identifier=" + SYSTEM + "|&_summary=count");
        assertThat(count.getTotal()).isEqualTo(3);
        assertThat(count.getEntry()).isEmpty();
    }

    @Test
    void refusesParametersItDoesNotKnowInsteadOfIgnoringThem() {
        assertThat(client.get("Observation?favourite-colour=blue").statusCode()).isEqualTo(400);
        assertThat(EhrClient.complaint(client.get("Patient?code=x"))).contains("'code'", "Patient");
        assertThat(client.get("Observation?_lastUpdated=geyesterday").statusCode())
                .isEqualTo(400);
    }

    private void threeSecondsApart() {
        for (int i = 0; i < 3; i++) {
            client.post("Observation", observation("o" + i, "p" + i, i));
            clock.now = clock.now.plusSeconds(1);
        }
    }
}
