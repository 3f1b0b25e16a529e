package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;

/** A clinician of whom it is asked that they treat whom they see. */
class TreatedTest {
    private static final Instant THEN = Instant.parse("2026-03-02T09:00:00Z");
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void begin() {
        endpoint.database.clear();
        for (String site : List.of("north", "south")) {
            for (String patient : List.of("ada", "bo")) {
                endpoint.scores.add(Scores.phq(site, patient, "form-" + patient, "2026-03-01T09:00:00Z"));
            }
        }
        endpoint.caller = Optional.of(clinician("Practitioner/anna", "north"));
    }

    private static Caller clinician(String fhirUser, String... sites) {
        return new Caller(
                Caller.Kind.PERSON,
                new Caller.Identity("https://login.example.org", "anna", Optional.empty(), Optional.of(fhirUser)),
                Set.of(Role.CLINICIAN),
                false,
                SiteRange.of(List.of(sites)),
                Grants.unrestricted(),
                Optional.empty(),
                true);
    }

    private static void known(String site, Fact... facts) {
        new PostgresFactStore(new Database(endpoint.database.source()), Clock.systemUTC())
                .save(site, List.of(facts), List.of());
    }

    private static EncounterFact encounter(String id, int version, String patient, String status, String practitioner) {
        return new EncounterFact(
                source("Encounter", id, version),
                patient,
                status,
                Optional.of(THEN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.UNDECLARED,
                Optional.of(practitioner),
                Optional.empty());
    }

    private static AppointmentFact booked(String id, String patient, String practitioner) {
        return new AppointmentFact(
                source("Appointment", id, 1),
                patient,
                "booked",
                THEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                TherapyMark.THERAPY,
                false,
                Optional.empty(),
                Optional.of(practitioner),
                Optional.empty());
    }

    private static Source source(String type, String id, int version) {
        return new Source(type, id, String.valueOf(version), THEN.plusSeconds(version));
    }

    /** Of whom scores are found, as {@code site/patient}. */
    private static Set<String> seen() {
        Set<String> seen = new TreeSet<>();
        Endpoint.read(Bundle.class, endpoint.get("Observation?_count=100")).getEntry().stream()
                .map(entry -> (org.hl7.fhir.r4.model.Observation) entry.getResource())
                .forEach(one -> seen.add(one.getSubject()
                        .getReference()
                        .replaceAll("https://([a-z]+)\\.example\\.org/fhir/Patient/", "$1/")));
        return seen;
    }

    @Test
    void clientsAreSeenByWhomTheFactsKnowAContactOfTheirs() {
        assertThat(seen()).isEmpty();

        known("north", encounter("e1", 1, "ada", "finished", "anna"), encounter("e2", 1, "bo", "finished", "ben"));
        known("south", encounter("e1", 1, "bo", "finished", "anna"));
        assertThat(seen()).containsExactly("north/ada");

        known("north", booked("a1", "bo", "anna"));
        assertThat(seen()).containsExactly("north/ada", "north/bo");
    }

    @Test
    void whatWasCalledOffOrIsSomebodyElsesByNowDoesNotCount() {
        known("north", encounter("e1", 1, "ada", "finished", "anna"), encounter("e2", 1, "bo", "planned", "anna"));
        assertThat(seen()).containsExactly("north/ada", "north/bo");

        known("north", encounter("e1", 2, "ada", "finished", "ben"), encounter("e2", 2, "bo", "cancelled", "anna"));
        assertThat(seen()).isEmpty();
    }

    @Test
    void whatAnEarlierReleaseHasStoredIsCompletedByTheStatementOfThePage() throws IOException {
        known("north", encounter("e1", 1, "ada", "finished", "anna"), encounter("e2", 1, "bo", "cancelled", "anna"));
        endpoint.database.execute("update fact set practitioner_id = null");
        assertThat(seen()).isEmpty();

        String page = Files.readString(Path.of("docs/access.md"));
        int from = page.indexOf("```sql") + "```sql".length();
        endpoint.database.execute(page.substring(from, page.indexOf("```", from)));
        assertThat(seen()).containsExactly("north/ada");
    }

    @Test
    void recordsOfOnePersonAreOne() {
        known("north", encounter("e1", 1, "old", "finished", "anna"));
        assertThat(seen()).isEmpty();

        known("north", new MergeFact(source("Patient", "old", 1), "old", "ada"));
        assertThat(seen()).containsExactly("north/ada");
    }

    @Test
    void whoseSiteIsNotSaidTreatsNobodyAtSeveral() {
        known("north", encounter("e1", 1, "ada", "finished", "anna"));
        known("south", encounter("e1", 1, "bo", "finished", "anna"));

        endpoint.caller = Optional.of(clinician("Practitioner/anna", "north", "south"));
        assertThat(seen()).isEmpty();
        endpoint.caller = Optional.of(clinician("https://south.example.org/fhir/Practitioner/anna", "north", "south"));
        assertThat(seen()).containsExactly("south/bo");
        endpoint.caller = Optional.of(clinician("https://south.example.org/fhir/Practitioner/anna", "north"));
        assertThat(seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/anna", "PractitionerRole/anna", "https://x.example.org/Practitioner/anna", "?"})
    void whoIsNoPractitionerOfASiteTreatsNobody(String fhirUser) {
        known("north", encounter("e1", 1, "ada", "finished", "anna"));

        endpoint.caller = Optional.of(clinician(fhirUser, "north"));
        assertThat(seen()).isEmpty();
    }

    @Test
    void figuresAreOfOwnClientsAndFormsAreNotTaken() {
        known("north", encounter("e1", 1, "ada", "finished", "anna"));

        String figures = "Observation/$stats?code=phq-9-total&patient=";
        assertThat(endpoint.get(figures + "ada").body()).contains("12.5");
        assertThat(endpoint.get(figures + "bo").body()).doesNotContain("12.5");
        assertThat(endpoint.post("QuestionnaireResponse", "application/fhir+json", Gallery.form())
                        .statusCode())
                .isEqualTo(403);
    }
}
