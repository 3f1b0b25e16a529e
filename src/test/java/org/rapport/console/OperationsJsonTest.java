package org.rapport.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.testing.TestDatabase;

class OperationsJsonTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Console console;

    @BeforeAll
    static void start() throws Exception {
        console = new Console(DATABASE, AccessSettings.loopbackOnly(), Optional.empty());
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void tellsHowEverySiteStands() throws Exception {
        console.receiveUnusable("e1");
        DATABASE.execute("insert into feed (site_id, resource_type, last_success, watermark) values"
                + " ('berlin', 'Encounter', now() - interval '90 seconds', '2026-03-01T12:00:00Z')");
        DATABASE.execute("insert into feed (site_id, resource_type, failure) values ('berlin', 'Task', 'HTTP 403')");
        DATABASE.execute("insert into patient_work (site_id, patient_id, dirty_since) values ('berlin', 'p', now())");
        DATABASE.execute("insert into counter values ('berlin', 'factsReceived', 7)");

        JsonNode status = json("/operations/status");

        JsonNode berlin = status.at("/sites/0");
        assertThat(berlin.at("/site").asText() + " " + berlin.at("/state").asText())
                .isEqualTo("berlin running");
        assertThat(berlin.at("/feeds/0/secondsSinceSuccess").asInt()).isGreaterThanOrEqualTo(90);
        assertThat(berlin.at("/feeds/1/failure").asText()).isEqualTo("HTTP 403");
        assertThat(berlin.at("/patientsDue").asInt()).isEqualTo(1);
        assertThat(berlin.at("/letters/receive").asInt()).isEqualTo(1);
        assertThat(berlin.at("/ehr/answers").asBoolean()).isTrue();
        assertThat(berlin.at("/blocks/exports/files/read").asInt()).isEqualTo(3);
        assertThat(status.at("/sites/1/sentence").asText()).contains("ehr.url");
        assertThat(status.at("/totals/factsReceived").asInt()).isEqualTo(7);
        assertThat(status.at("/routes/0/meanMilliseconds").asDouble()).isEqualTo(35.5);
        assertThat(status.at("/refusedFiles/0/line").asInt()).isEqualTo(6);
    }

    @Test
    void tellsHowFastTheWorkGoes() throws Exception {
        console.throughput.look();
        DATABASE.execute("insert into counter values ('berlin', 'factsReceived', 7)");
        Thread.onSpinWait();
        console.throughput.look();

        assertThat(json("/operations/status")
                        .at("/perMinute/hour/factsReceived")
                        .asDouble())
                .isPositive();
    }

    @Test
    void listsLettersPageByPageWithoutTheirContents() throws Exception {
        for (int i = 0; i < 5; i++) {
            console.receiveUnusable("e" + i);
        }
        JsonNode first = json("/operations/dead-letters?limit=3&site=berlin&stage=receive&reference=Encounter/");
        JsonNode second = json(
                "/operations/dead-letters?limit=3&before=" + first.at("/next").asLong());

        assertThat(first.at("/open").asInt()).isEqualTo(5);
        assertThat(first.findValuesAsText("reference")).containsExactly("Encounter/e4", "Encounter/e3", "Encounter/e2");
        assertThat(second.findValuesAsText("reference")).containsExactly("Encounter/e1", "Encounter/e0");
        assertThat(second.has("next")).isFalse();
        assertThat(first.toString()).doesNotContain("Patient/p", "no time", "payload");
        assertThat(json("/operations/dead-letters?reference=Task")
                        .at("/selected")
                        .asInt())
                .isZero();
        assertThat(get("/operations/dead-letters?state=lost").statusCode()).isEqualTo(400);
        assertThat(get("/operations/dead-letters?before=x").statusCode()).isEqualTo(404);
    }

    @Test
    void replaysAndDiscardsALetter() throws Exception {
        console.receiveUnusable("e1");
        console.receiveUnusable("e2");
        assertThat(outcome(post("/operations/dead-letters/1/replay", "{}"))).isEqualTo("failed");
        assertThat(json("/operations/dead-letters").at("/letters/1/attempts").asInt())
                .isEqualTo(2);
        console.setRight();
        assertThat(outcome(post("/operations/dead-letters/1/replay", "{}"))).isEqualTo("resolved");

        assertThat(post("/operations/dead-letters/2/discard", "{}").statusCode())
                .isEqualTo(400);
        assertThat(post("/operations/dead-letters/2/discard", "[1").statusCode())
                .isEqualTo(400);
        String because = "{\"because\":\"a test patient\"}";
        assertThat(outcome(post("/operations/dead-letters/2/discard", because))).isEqualTo("discarded");
        assertThat(post("/operations/dead-letters/2/discard", because).statusCode())
                .isEqualTo(409);
        assertThat(post("/operations/dead-letters/99/discard", because).statusCode())
                .isEqualTo(404);
        assertThat(post("/operations/dead-letters/99/replay", "{}").statusCode())
                .isEqualTo(404);

        JsonNode aside = json("/operations/dead-letters?state=discarded").at("/letters/0/discarded");
        assertThat(aside.at("/who").asText() + ": " + aside.at("/because").asText())
                .isEqualTo("this-machine: a test patient");
        assertThat(json("/operations/audit").findValuesAsText("result"))
                .containsExactly("gone", "discarded", "resolved", "failed");
    }

    @Test
    void replaysAllInTheBackgroundAndCanBeStopped() throws Exception {
        console.receiveUnusable("e1");
        console.receiveUnusable("e2");
        console.setRight();
        HttpResponse<String> begun = post("/operations/replays", "{\"reference\":\"Encounter/e1\"}");
        assertThat(begun.statusCode()).isEqualTo(202);
        post("/operations/replays", "{\"site\":\"elsewhere\"}");
        assertThat(post("/operations/replays/2/stop", "").statusCode()).isEqualTo(200);
        assertThat(post("/operations/replays/2/stop", "").statusCode()).isEqualTo(409);
        console.replay.proceed();

        JsonNode runs = json("/operations/replays").at("/replays");
        assertThat(runs.at("/1/resolved").asInt()).isEqualTo(1);
        assertThat(runs.at("/1/finished").isMissingNode()).isFalse();
        assertThat(runs.at("/0/stoppedBy").asText()).isEqualTo("this-machine");
        assertThat(json("/operations/dead-letters").at("/open").asInt()).isEqualTo(1);
    }

    @Test
    void countsTheSameAsOpenMetrics() throws Exception {
        console.receiveUnusable("e1");
        DATABASE.execute("insert into feed (site_id, resource_type, last_success) values ('berlin', 'Task', now())");
        HttpResponse<String> metrics = get("/operations/metrics");

        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(metrics.body().lines())
                .contains(
                        "# TYPE rapport_dead_letters gauge",
                        "rapport_dead_letters{site=\"berlin\",stage=\"receive\"} 1",
                        "# UNIT rapport_feed_lag_seconds seconds",
                        "rapport_route_exchanges_total{route=\"berlin\"} 120",
                        "rapport_route_mean_seconds{route=\"berlin\"} 0.0355",
                        "rapport_site_up{site=\"south\"} 0")
                .anyMatch(line -> line.startsWith("rapport_feed_lag_seconds{feed=\"Task\",site=\"berlin\"} "))
                .endsWith("# EOF");
    }

    @Test
    void letsNothingBeKeptOrFramedOrLoadedFromElsewhere() throws Exception {
        for (String path : new String[] {"/operations/", "/operations/operations.js", "/operations/status"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http");
        }
        assertThat(get("/operations").headers().firstValue("Location").orElse(""))
                .endsWith("/operations/");
        assertThat(get("/operations/web.xml").statusCode()).isEqualTo(404);
    }

    private static JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }

    private static String outcome(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body()).path("outcome").asText();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(console.url() + path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(console.url() + path))
                .header("Content-Type", "application/json")
                .header("X-Rapport-Operations", "1")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
