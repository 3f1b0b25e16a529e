package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirScoreWriter;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.application.site.Site;
import org.rapport.fhir.fact.TestSites;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.testing.Forms;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;

/** From a form with a risk to its Observation and its Task at a real EHR, with everything else waiting. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RiskPipelineTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SandboxEhr sandbox;
    private MisbehavingEhr wire;
    private final AtomicInteger lost = new AtomicInteger();
    private Predicate<Request> losing = request -> false;

    @BeforeEach
    void start() {
        DATABASE.clear();
        sandbox = SandboxEhr.start(EhrSettings.onPort(0));
        wire = MisbehavingEhr.playing(this::forward);
    }

    @AfterEach
    void stop() {
        wire.close();
        sandbox.close();
    }

    @Test
    void isToldWithinOneScoringAndOnePublishingHoweverMuchIsWaiting() {
        Pipe pipe = pipe();
        for (int i = 0; i < 30; i++) {
            pipe.receive(form("scored-" + i, "scored-form-" + i, 1, "completed", 0));
        }
        pipe.receive(form("p1", "f0", 1, "completed", 0));
        pipe.score.scoreDue(50);
        for (int i = 0; i < 30; i++) {
            pipe.receive(encounter("due-" + i, "due-session-" + i, "dr2"));
        }
        pipe.receive(encounter("p1", "e1", "dr1"));
        pipe.receive(form("p1", "f1", 1, "completed", 2));

        assertThat(pipe.score.scoreDue(1)).isEqualTo(1);
        pipe.publish();

        assertThat(wire.requests().stream()
                        .filter(request -> !request.method().equals("GET"))
                        .findFirst())
                .hasValueSatisfying(first -> assertThat(first.body()).contains("phq-9-item-9", "Patient/p1"));
        assertThat(entries("Observation?patient=p1&code=phq-9-item-9")).hasSize(2);
        assertThat(task("p1").at("/owner/reference").asText()).isEqualTo("Practitioner/dr1");
        assertThat(DATABASE.look("select count(*) >= 20 from patient_work where dirty_since is not null"))
                .isEqualTo("true");
        assertThat(DATABASE.look("select count(*) >= 20 from outbox where state = 'pending'"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Observation", "Task", "Provenance", ""})
    void isThereOnceWhicheverAnswerIsLostAndWhoeverGoesOn(String resource) {
        losing = request -> !request.method().equals("GET")
                && request.path().equals(resource.isEmpty() ? "/fhir" : "/fhir/" + resource);
        lost.set(1);
        Pipe killed = pipe();
        killed.receive(encounter("p1", "e1", "dr1"));
        killed.receive(form("p1", "f1", 1, "completed", 3));
        killed.score.scoreDue(10);
        killed.publish();

        Pipe successor = pipe();
        successor.clock.now = killed.clock.now.plus(Duration.ofMinutes(11));
        successor.finish();
        assertTold("p1", "dr1");
        assertThat(DATABASE.look("select count(*) from outbox where state <> 'accepted'"))
                .isEqualTo("0");
    }

    @Test
    void isToldThoughTheOtherAnswersOfTheFormCannotBeRead() {
        Pipe pipe = pipe();
        pipe.receive(encounter("p1", "e1", "dr1"));
        ObjectNode form = formJson("p1", "f1", 1, "completed", 1);
        ((ObjectNode) form.at("/item/2/answer/0/valueCoding")).put("code", "nobody-knows");
        pipe.receive(Versions.page(List.of("{\"resource\":" + form + "}")));
        pipe.score.scoreDue(10);
        pipe.publish();

        assertTold("p1", "dr1");
        assertThat(entries("Observation?patient=p1&code=phq-9-total")).isEmpty();
        assertThat(DATABASE.look("select reason from dead_letter where state = 'open'"))
                .contains("phq-9-3");
    }

    @Test
    void isCancelledAndAskedForAgainAsTheFormIsCorrectedUnlessSomebodyTookItUp() {
        Pipe pipe = pipe();
        pipe.receive(form("p1", "f1", 1, "completed", 1));
        pipe.finish();
        assertThat(task("p1").path("status").asText()).isEqualTo("requested");

        pipe.receive(form("p1", "f1", 2, "amended", 0));
        pipe.finish();
        assertThat(task("p1").path("status").asText()).isEqualTo("cancelled");

        pipe.receive(form("p1", "f1", 3, "amended", 2));
        pipe.finish();
        assertThat(task("p1").path("status").asText()).isEqualTo("requested");

        ObjectNode taken = (ObjectNode) task("p1");
        send(
                "PUT",
                "Task/" + taken.path("id").asText(),
                taken.put("status", "in-progress").toString());
        pipe.receive(form("p1", "f1", 4, "entered-in-error", 2));
        pipe.finish();
        assertThat(task("p1").path("status").asText()).isEqualTo("in-progress");
        assertThat(entries("Observation?patient=p1&code=phq-9-item-9")
                        .get(0)
                        .path("status")
                        .asText())
                .isEqualTo("entered-in-error");
    }

    @Test
    void doesNotComeBackAsWorkBetweenSessions() {
        Pipe pipe = pipe();
        pipe.receive(form("p1", "f1", 1, "completed", 1));
        pipe.finish();
        String before = DATABASE.look("select count(*) from fact");

        pipe.receive(Versions.page(List.of("{\"resource\":" + task("p1") + "}")));
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo(before);
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    private void assertTold(String patient, String practitioner) {
        List<JsonNode> observations = entries("Observation?patient=" + patient + "&code=phq-9-item-9");
        assertThat(observations).hasSize(1);
        assertThat(observations.get(0).path("valueBoolean").asBoolean()).isTrue();
        JsonNode task = task(patient);
        assertThat(task.at("/focus/reference").asText())
                .isEqualTo("Observation/" + observations.get(0).path("id").asText());
        assertThat(task.at("/owner/reference").asText()).isEqualTo("Practitioner/" + practitioner);
        assertThat(task.path("status").asText()).isEqualTo("requested");
    }

    private JsonNode task(String patient) {
        List<JsonNode> tasks = entries("Task?patient=" + patient
                + "&code=https://rapport.org/fhir/CodeSystem/rapport-task-codes%7Crisk-review");
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    private Pipe pipe() {
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        Capabilities capabilities = new Capabilities(client, Clock.systemUTC());
        return new Pipe(
                DATABASE, at(wire.base()), new FhirScoreWriter(client, capabilities, Pipe.EVERYWHERE), Versions.AS_OF);
    }

    private static Site at(URI ehr) {
        Site plain = TestSites.berlin();
        return new Site(
                plain.id(),
                ehr,
                plain.credentials(),
                plain.therapy(),
                plain.homeworkCodes(),
                plain.outcomeCodes(),
                Optional.empty(),
                plain.engagement(),
                plain.pull(),
                plain.publish());
    }

    /** The answer is lost after the EHR has done what was asked. */
    private Reply forward(Request request) {
        HttpResponse<String> response =
                send(request.method(), request.target().replaceFirst("^/fhir/?", ""), request.body(), headers(request));
        if (losing.test(request) && lost.getAndDecrement() > 0) {
            return Reply.hangUp();
        }
        List<String> headers = new ArrayList<>();
        response.headers().firstValue("Location").ifPresent(value -> headers.add("Location: " + value));
        return Reply.json(response.statusCode(), response.body(), headers.toArray(String[]::new));
    }

    private static String[] headers(Request request) {
        List<String> headers = new ArrayList<>();
        for (String name : List.of("If-None-Exist", "If-Match", "Prefer")) {
            request.header(name).ifPresent(value -> headers.addAll(List.of(name, value)));
        }
        return headers.toArray(String[]::new);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUrl() + (path.isEmpty() ? "" : "/" + path)))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/fhir+json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> entries(String search) {
        List<JsonNode> found = new ArrayList<>();
        read(send("GET", search, "").body()).path("entry").forEach(entry -> found.add(entry.path("resource")));
        return found;
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] form(String patient, String id, int version, String status, int item9) {
        return Versions.page(List.of("{\"resource\":" + formJson(patient, id, version, status, item9) + "}"));
    }

    private static ObjectNode formJson(String patient, String id, int version, String status, int item9) {
        ObjectNode form = read(Forms.phq9(patient, 1, 1, 1, 1, 1, 1, 1, 1, item9)
                .withId(id)
                .withStatus(status)
                .json());
        form.putObject("meta").put("versionId", "" + version).put("lastUpdated", "2026-03-09T15:0" + version + ":00Z");
        return form;
    }

    private static byte[] encounter(String patient, String id, String practitioner) {
        return Versions.page(List.of(
                """
                {"resource":{"resourceType":"Encounter","id":"%s","meta":{"versionId":"1",
                 "lastUpdated":"2026-03-09T14:00:00Z"},"status":"finished","subject":{"reference":"Patient/%s"},
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "participant":[{"individual":{"reference":"Practitioner/%s"}}],
                 "period":{"start":"2026-03-09T13:00:00Z","end":"2026-03-09T13:50:00Z"}}}"""
                        .formatted(id, patient, practitioner)));
    }
}
