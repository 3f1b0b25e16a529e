package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.record.RecordFilter;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresRecordCatalogue;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.record.Entry;
import org.rapport.application.record.NotRecorded;
import org.rapport.application.record.Recorder;
import org.rapport.application.record.Seal;
import org.rapport.application.site.Sites;
import org.rapport.fhir.record.AuditEvents;

/** Every answer of the FHIR endpoint is on record before it leaves, and administrators find it there. */
class RecordedAnswersTest {
    private static final AtomicReference<Recorder> RECORDER = new AtomicReference<>();
    private static final AtomicReference<Caller> CALLER = new AtomicReference<>();
    private static final String FORM =
            """
            {"resourceType":"QuestionnaireResponse","status":"completed","authored":"2025-03-01T09:00:00Z",
             "questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0",
             "subject":{"reference":"Patient/p7"},
             "item":[{"linkId":"1","answer":[{"valueString":"secret answer"}]}]}""";
    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        Sites sites = new Sites(List.of(Endpoint.site("north"), Endpoint.site("south")), List.of());
        endpoint = new Endpoint(
                (request, response, chain) -> {
                    request.setAttribute(Caller.ATTRIBUTE, CALLER.get());
                    new RecordFilter(RECORDER.get(), Clock.systemUTC()).doFilter(request, response, chain);
                },
                store -> Stream.concat(
                                Stream.of(provider(store, sites)),
                                Reporting.providers(store, Clock.systemUTC()).stream())
                        .toList());
    }

    private static Capable provider(Database store, Sites sites) {
        return new AuditEventProvider(
                new PostgresRecordCatalogue(store, sites::ids),
                new AuditEvents(site -> "https://" + site + ".example.org/fhir"),
                sites,
                type -> Endpoint.definitions().stream().filter(type::isInstance).toList(),
                Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @BeforeEach
    void clear() {
        endpoint.database.clear();
        RECORDER.set(new PostgresRecorder(
                new Database(endpoint.database.source()), new Seal(Optional.empty()), Clock.systemUTC()));
        as("anna", Role.CLINICIAN);
    }

    private static void as(String name, Role role) {
        CALLER.set(new Caller(
                Caller.Kind.PERSON,
                new Caller.Identity("https://issuer.example.org", name, Optional.of("quality-app"), Optional.empty()),
                Set.of(role),
                false,
                SiteRange.all(),
                Grants.unrestricted(),
                Optional.empty()));
    }

    private static List<AuditEvent> onRecord(String query) {
        Caller before = CALLER.get();
        as("olga", Role.ADMINISTRATOR);
        ((PostgresRecorder) RECORDER.get()).flush();
        HttpResponse<String> answer = endpoint.get("AuditEvent?" + query);
        CALLER.set(before);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Endpoint.read(Bundle.class, answer).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .map(AuditEvent.class::cast)
                .filter(event ->
                        !"Rapport".equals(event.getAgentFirstRep().getWho().getDisplay()))
                .toList();
    }

    private static List<String> patients(AuditEvent event) {
        return event.getEntity().stream()
                .filter(entity -> entity.getRole().getCode().equals("1"))
                .map(entity -> entity.getWhat().getReference())
                .toList();
    }

    private static String shelve(String site, String patient) {
        Found found = Scores.phq(site, patient, "form-" + patient, "2026-03-04T10:00:00Z");
        endpoint.scores.add(found);
        return found.stored().score().identity().uuid().toString();
    }

    private static String query(AuditEvent event) {
        return event.getEntity().stream()
                .filter(AuditEventEntityComponent::hasQuery)
                .map(entity -> new String(entity.getQuery(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String pattern(AuditEvent event) {
        return event.getMeta().getProfile().get(0).getValue().replaceFirst(".*IHE\\.BasicAudit\\.", "");
    }

    @Test
    void aReadIsOnRecordWithWhoAndWhatAndWhose() {
        String id = shelve("north", "p1");
        assertThat(endpoint.get("Observation/" + id).statusCode()).isEqualTo(200);
        AuditEvent event = onRecord("subtype=read&patient=Patient/p1").get(0);
        assertThat(pattern(event)).isEqualTo("PatientRead");
        assertThat(patients(event)).containsExactly("https://north.example.org/fhir/Patient/p1");
        assertThat(event.getEntity())
                .extracting(entity -> entity.getWhat().getReference())
                .contains("Observation/" + id);
        AuditEventAgentComponent user = event.getAgent().stream()
                .filter(AuditEventAgentComponent::getRequestor)
                .findFirst()
                .orElseThrow();
        assertThat(user.getName()).isEqualTo("anna");
        assertThat(user.getWho().getIdentifier().getSystem()).isEqualTo("https://issuer.example.org");
        assertThat(user.getRoleFirstRep().getText()).isEqualTo("clinician");
        assertThat(event.getOutcome().toCode()).isEqualTo("0");
    }

    @Test
    void aSearchIsOnRecordWithItsQueryAndAllWhoseDataItShowed() {
        shelve("north", "p1");
        shelve("south", "p2");
        endpoint.get("Observation?code=phq-9-total&_count=10");
        AuditEvent event = onRecord("subtype=search&patient=p2").get(0);
        assertThat(query(event)).isEqualTo("GET Observation?_count=10&code=phq-9-total");
        assertThat(patients(event))
                .containsExactlyInAnyOrder(
                        "https://north.example.org/fhir/Patient/p1", "https://south.example.org/fhir/Patient/p2");
        assertThat(pattern(event)).isEqualTo("Query");
        assertThat(onRecord("patient=https://south.example.org/fhir/Patient/p1"))
                .isEmpty();
    }

    @Test
    void aSearchByFormKeepsItsParameters() {
        shelve("north", "p1");
        endpoint.post("Observation/_search", "application/x-www-form-urlencoded", "patient=p1&code=phq-9-total");
        AuditEvent event = onRecord("subtype=search").get(0);
        assertThat(query(event)).isEqualTo("POST Observation/_search?code=phq-9-total&patient=p1");
        assertThat(pattern(event)).isEqualTo("PatientQuery");
    }

    @Test
    void theLatestScoresHistoryTasksAndProvenanceAreOnRecordToo() {
        String id = shelve("north", "p1");
        List<String> doors = List.of(
                "Observation/$lastn?patient=p1&code=phq-9-total",
                "Observation/" + id + "/_history",
                "Provenance?target=Observation/" + id,
                "Observation?patient=p1&_revinclude=Provenance:target");
        for (String door : doors) {
            endpoint.database.execute("set session_replication_role = replica; truncate access_entry;"
                    + " set session_replication_role = origin");
            assertThat(endpoint.get(door).statusCode()).as(door).isEqualTo(200);
            assertThat(onRecord("patient=Patient/p1")).as(door).hasSize(1);
        }
    }

    @Test
    void aKeptReportIsOnRecordAtTheHospitalWhosePatientItIsAbout() {
        endpoint.rights = new AuditRights(true, true, false);
        HttpResponse<String> kept = endpoint.post(
                "Measure/rapport-audit-attendance/$evaluate-measure?keep=true&subject=17&site=north"
                        + "&periodStart=2026-03&periodEnd=2026-03",
                "application/fhir+json",
                Reporting.NO_BODY);
        String id = Endpoint.read(MeasureReport.class, kept).getIdElement().getIdPart();
        assertThat(endpoint.get("MeasureReport/" + id).statusCode()).isEqualTo(200);
        assertThat(onRecord("subtype=read&patient=17")).singleElement().satisfies(event -> assertThat(patients(event))
                .containsExactly("https://north.example.org/fhir/Patient/17"));
    }

    @Test
    void aFormThatIsTakenInIsOnRecordWithoutItsAnswers() {
        HttpResponse<String> answer =
                endpoint.post("QuestionnaireResponse", "application/fhir+json", FORM, "Prefer", "return=minimal");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        AuditEvent event = onRecord("subtype=create").get(0);
        assertThat(pattern(event)).isEqualTo("PatientCreate");
        assertThat(patients(event)).containsExactly("https://north.example.org/fhir/Patient/p7");
        assertThat(endpoint.database.look("select string_agg(access_entry::text, ' ') from access_entry"))
                .doesNotContain("secret answer");
    }

    @Test
    void whatIsRefusedOrNotThereIsOnRecordAsAFailure() {
        as("quentin", Role.QUALITY);
        endpoint.get("Observation/00000000-0000-0000-0000-000000000000");
        assertThat(endpoint.get("AuditEvent").statusCode()).isEqualTo(403);
        List<AuditEvent> refused = onRecord("outcome=4&agent-name=Quen");
        assertThat(refused)
                .extracting(AuditEvent::getOutcomeDesc)
                .containsExactlyInAnyOrder("status 404", "status 403");
        assertThat(refused)
                .allSatisfy(event -> assertThat(event.getMeta().getProfile()).isEmpty());
    }

    @Test
    void lookingIntoTheRecordIsOnRecord() {
        onRecord("");
        List<AuditEvent> looks = onRecord("agent-name=olga&type=rest&_sort=date");
        assertThat(looks).hasSize(1);
        String id = looks.get(0).getIdElement().getIdPart();
        as("olga", Role.ADMINISTRATOR);
        assertThat(endpoint.get("AuditEvent/" + id).statusCode()).isEqualTo(200);
        assertThat(endpoint.get("AuditEvent?date=gt2100-01-01&_total=accurate").body())
                .contains("\"total\":0");
    }

    @Test
    void nothingIsServedThatCannotBePutOnRecord() {
        String id = shelve("north", "p1");
        RECORDER.set(new Recorder() {
            @Override
            public void record(Entry entry) {
                throw new NotRecorded(new IllegalStateException("the disk is full"));
            }

            @Override
            public void note(Entry entry) {
                // What was refused would be noted.
            }
        });
        for (String path :
                List.of("Observation/" + id, "Observation?patient=p1", "Observation/$lastn?patient=p1&code=x")) {
            HttpResponse<String> answer = endpoint.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain("p1")
                    .doesNotContain("phq-9")
                    .contains("OperationOutcome");
        }
        RECORDER.set(new PostgresRecorder(
                new Database(endpoint.database.source()), new Seal(Optional.empty()), Clock.systemUTC()));
    }

    @Test
    void everyParameterOfTheRecordIsUnderstood() {
        as("olga", Role.ADMINISTRATOR);
        for (String asked : List.of(
                "_id=00000000-0000-0000-0000-000000000000",
                "date:missing=true",
                "date=lt2000-01-01",
                "patient:missing=true&agent-name=nobody",
                "patient=Observation/1,Patient/2&agent-name=nobody",
                "agent-name:missing=true",
                "agent-name=100%25_",
                "address:missing=true",
                "address=203.0.113",
                "type=http://terminology.hl7.org/CodeSystem/audit-event-type|none",
                "subtype:not=read&date=lt2000-01-01",
                "subtype=break-glass",
                "type:in=https://rapport.org/fhir/ValueSet/unknown",
                "outcome:missing=true",
                "outcome=8")) {
            HttpResponse<String> answer = endpoint.get("AuditEvent?_total=accurate&" + asked.replace("|", "%7C"));
            int expected = asked.contains("Observation/1") || asked.contains("ValueSet/unknown") ? 400 : 200;
            assertThat(answer.statusCode()).as(asked + answer.body()).isEqualTo(expected);
            assertThat(answer.body()).as(asked).contains(expected == 200 ? "\"total\":0" : "OperationOutcome");
        }
    }

    @Test
    void noAnswerScoreQueryOrTokenIsInTheLog() {
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Listening(logged);
        Logger root = Logger.getLogger("org.rapport");
        Level before = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            String id = shelve("north", "secret-patient");
            String token = "Bearer secret-token";
            endpoint.get("Observation/" + id, "Authorization", token);
            endpoint.get("Observation?patient=secret-patient&access_token=secret-token", "Authorization", token);
            endpoint.get("Observation/$lastn?patient=secret-patient&code=secret-code");
            endpoint.get("Observation?date=secret-date");
            endpoint.post("QuestionnaireResponse", "application/fhir+json", FORM);
            endpoint.post("QuestionnaireResponse", "application/fhir+json", FORM.replace("{", "{\"secret\":"));
            as("secret-caller", Role.ADMINISTRATOR);
            endpoint.get("AuditEvent?agent-name=secret");
            ((PostgresRecorder) RECORDER.get()).mark();
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        assertThat(logged).as("the log is listened to").isNotEmpty();
        assertThat(String.join("\n", logged)).doesNotContain("secret");
        assertThat(endpoint.database.look("select string_agg(access_entry::text, ' ') from access_entry"))
                .doesNotContain("secret-token")
                .doesNotContain("secret answer");
    }

    /** Keeps every message, with what it was made of. */
    private static final class Listening extends Handler {
        private final List<String> heard;

        private Listening(List<String> heard) {
            this.heard = heard;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            String thrown = line.getThrown() == null ? "" : line.getThrown().toString();
            heard.add(line.getMessage() + Arrays.toString(line.getParameters()) + thrown);
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void whatTheEndpointCanDoIsNotOnRecord() {
        endpoint.get("metadata");
        assertThat(onRecord("agent-name=anna")).isEmpty();
    }
}
