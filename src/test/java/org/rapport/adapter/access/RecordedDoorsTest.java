package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.adapter.access.Asking.Caller;
import org.rapport.adapter.access.Asking.Reach;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.application.access.Role;
import org.rapport.profiles.ProfileValidator;

/**
 * What is on record of each thing that can be done at each door of the whole module: who, of whom, where and what was asked
 * for, as an AuditEvent that is valid and has the shape that its profile demands.
 */
class RecordedDoorsTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String DEEDS = "https://rapport.org/fhir/CodeSystem/rapport-deeds";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Asking asking;

    @BeforeAll
    static void start() throws Exception {
        asking = Asking.started();
    }

    static Stream<Arguments> rows() {
        List<OnRecord> rows = OnRecord.list();
        return IntStream.range(0, rows.size()).mapToObj(number -> Arguments.of(number, rows.get(number)));
    }

    @Test
    void everyDoorHasARow() {
        assertThat(OnRecord.list().stream().map(OnRecord::door).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Doors.LIST.stream().map(Door::name).toList());
        assertThat(OnRecord.list())
                .allSatisfy(row -> assertThat(Doors.at(path(row), Doors.LIST).map(Door::name))
                        .contains(row.door()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rows")
    void whatIsDoneAtADoorIsOnRecord(int number, OnRecord row) throws Exception {
        String subject = "caller-%02d".formatted(number);
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        int status = send(row, subject);
        if (row.outcome().equals("4")) {
            assertThat(status).isBetween(400, 499);
        } else if (row.deed().isPresent()) {
            assertThat(status).isBetween(200, 299);
        }
        if (row.deed().isEmpty()) {
            assertThat(found(row, subject, begin)).isEmpty();
            return;
        }
        Awaitility.await().atMost(LONG).until(() -> !found(row, subject, begin).isEmpty());
        assertIs(found(row, subject, begin).get(0), row);
    }

    private static void assertIs(AuditEvent event, OnRecord row) {
        assertThat(event.getOutcome().toCode()).isEqualTo(row.outcome());
        assertThat(event.getSource().getSite()).isEqualTo(row.site().isEmpty() ? null : row.site());
        row.patients().ifPresent(patients -> assertThat(known(patients(event)))
                .containsExactlyInAnyOrderElementsOf(patients));
        assertThat(query(event)).contains(row.query()).doesNotContain("secret-code");
        assertThat(query(event).isEmpty()).isEqualTo(row.query().isEmpty());
        assertThat(BasicAuditShape.faults(event)).isEmpty();
        event.getMeta().getProfile().clear();
        assertThat(ProfileValidator.errors(FHIR.newJsonParser().encodeResourceToString(event)))
                .isEmpty();
    }

    /** Of those who are there from the beginning: others who share the module tell it of further ones. */
    private static List<String> known(Collection<String> patients) {
        return patients.stream()
                .filter(List.of("north-ann", "north-ben", "south-cem", "south-dag")::contains)
                .toList();
    }

    /** Entries of a row: of its deed, at its door, by whoever asked, the latest first. */
    private static List<AuditEvent> found(OnRecord row, String subject, Instant begin) throws Exception {
        asking.part(PostgresRecorder.class).flush();
        String who = row.agent().isEmpty() ? subject : row.agent();
        boolean anybody = who.equals(OnRecord.ANYBODY);
        String query = "/fhir/AuditEvent?_count=100&date=ge"
                + begin.truncatedTo(ChronoUnit.SECONDS)
                + (anybody ? "" : "&agent-name=" + who);
        HttpRequest request = request(query, new Caller(Role.ADMINISTRATOR, Reach.EVERYTHING), "overseer")
                .GET()
                .build();
        Bundle bundle = FHIR.newJsonParser()
                .parseResource(
                        Bundle.class,
                        HTTP.send(request, BodyHandlers.ofString()).body());
        return bundle.getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .filter(event -> !event.getRecorded().toInstant().isBefore(begin))
                .filter(event -> row.deed().isEmpty() || is(event, row))
                .filter(event -> event.getAgent().stream()
                        .anyMatch(agent -> path(row).equals(agent.getNetwork().getAddress())))
                .filter(event -> event.getAgent().stream()
                        .filter(AuditEventAgentComponent::getRequestor)
                        .anyMatch(user -> anybody || who.equals(user.getName())))
                .toList();
    }

    private static boolean is(AuditEvent event, OnRecord row) {
        return event.getSubtype().stream()
                .anyMatch(one -> DEEDS.equals(one.getSystem())
                        && row.deed().orElseThrow().code().equals(one.getCode()));
    }

    private static int send(OnRecord row, String subject) throws Exception {
        HttpRequest.Builder request = row.role()
                .map(role -> request(about(row.path()), new Caller(role, Reach.EVERYTHING), subject))
                .orElseGet(() -> HttpRequest.newBuilder(URI.create(asking.url() + about(row.path()))));
        request.header("Prefer", "respond-async").header("X-Rapport-Operations", "1");
        if (!row.glass().isEmpty()) {
            request.header("Rapport-Break-Glass", row.glass());
        }
        if (!row.body().isEmpty()) {
            boolean fhir = row.path().startsWith("/fhir");
            request.header("Content-Type", fhir ? "application/fhir+json" : "application/json");
        }
        return HTTP.send(
                        request.method(row.method(), BodyPublishers.ofString(about(row.body())))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static HttpRequest.Builder request(String path, Caller caller, String subject) {
        return HttpRequest.newBuilder(URI.create(asking.url() + path))
                .timeout(LONG)
                .header("Authorization", "Bearer " + asking.token(caller, subject));
    }

    private static String about(String text) {
        Map<String, String> known = asking.known("north-ann");
        return Ask.about(text, known);
    }

    private static String path(OnRecord row) {
        return about(row.path()).replaceFirst("\\?.*", "");
    }

    private static List<String> patients(AuditEvent event) {
        return event.getEntity().stream()
                .filter(entity -> "1".equals(entity.getRole().getCode()))
                .map(entity -> entity.getWhat().getReference())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .toList();
    }

    private static String query(AuditEvent event) {
        return event.getEntity().stream()
                .filter(AuditEventEntityComponent::hasQuery)
                .map(entity -> new String(entity.getQuery(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
