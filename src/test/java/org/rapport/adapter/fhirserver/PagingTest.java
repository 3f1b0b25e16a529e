package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.query.ScoreCatalogue.Found;

class PagingTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"date", "-date", "_lastUpdated", "-_lastUpdated", "code", "-code"})
    void neitherSkipsNorRepeatsWhileScoresKeepArriving(String sort) throws InterruptedException {
        try (Endpoint endpoint = new Endpoint()) {
            List<String> before = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                before.add(add(endpoint, i * 2));
            }
            AtomicBoolean reading = new AtomicBoolean(true);
            Thread arrivals = new Thread(() -> keepAdding(endpoint, reading));
            arrivals.start();
            List<String> read = readAll(endpoint, "Observation?_count=7&_sort=" + sort);
            reading.set(false);
            arrivals.join();
            assertThat(read).doesNotHaveDuplicates().containsAll(before);
        }
    }

    @Test
    void anyNodeContinuesWhatAnotherBegan() {
        try (Endpoint one = new Endpoint();
                Endpoint other = new Endpoint()) {
            for (int i = 0; i < 5; i++) {
                add(one, i);
                add(other, i);
            }
            String next = next(Endpoint.read(Bundle.class, one.get("Observation?patient=1&_count=3&_total=accurate")))
                    .orElseThrow();
            Bundle rest = Endpoint.read(Bundle.class, other.get(next.replace(one.base(), other.base())));
            assertThat(rest.getEntry()).hasSize(2);
            assertThat(rest.getTotal()).isEqualTo(5);
            assertThat(next(rest)).isEmpty();
        }
    }

    @Test
    void refusesADamagedLinkAndOneOfAnotherType() {
        try (Endpoint endpoint = new Endpoint()) {
            add(endpoint, 1);
            add(endpoint, 2);
            String next = next(Endpoint.read(Bundle.class, endpoint.get("Observation?_count=1")))
                    .orElseThrow();
            assertThat(endpoint.get(next.substring(0, next.length() - 4)).statusCode())
                    .isEqualTo(400);
            assertThat(endpoint.get(next.replace("/Observation?", "/Questionnaire?"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void holdsAPageToFiveHundred() {
        try (Endpoint endpoint = new Endpoint()) {
            for (int i = 0; i < 501; i++) {
                add(endpoint, i);
            }
            assertThat(Endpoint.read(Bundle.class, endpoint.get("Observation")).getEntry())
                    .hasSize(50);
            assertThat(Endpoint.read(Bundle.class, endpoint.get("Observation?_count=1000"))
                            .getEntry())
                    .hasSize(500);
        }
    }

    private static void keepAdding(Endpoint endpoint, AtomicBoolean reading) {
        for (int i = 0; reading.get(); i++) {
            add(endpoint, 401 - (i * 2) % 900);
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> true);
        }
    }

    private static String add(Endpoint endpoint, int minute) {
        Found found = Scores.phq(
                "north",
                "1",
                "QuestionnaireResponse/" + minute,
                START.plusSeconds(60L * minute).toString());
        endpoint.scores.add(found);
        return found.stored().score().identity().uuid().toString();
    }

    private static List<String> readAll(Endpoint endpoint, String first) {
        List<String> ids = new ArrayList<>();
        Optional<String> url = Optional.of(first);
        while (url.isPresent()) {
            HttpResponse<String> response = endpoint.get(url.get());
            Bundle page = Endpoint.read(Bundle.class, response);
            page.getEntry()
                    .forEach(entry -> ids.add(entry.getResource().getIdElement().getIdPart()));
            url = next(page);
        }
        return ids;
    }

    private static Optional<String> next(Bundle page) {
        return Optional.ofNullable(page.getLink("next")).map(BundleLinkComponent::getUrl);
    }
}
