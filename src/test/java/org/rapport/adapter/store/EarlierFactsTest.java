package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.Provision;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.testing.TestDatabase;

/** What earlier releases stored is still read, and what knows nothing new is stored as they did. */
class EarlierFactsTest {
    private static final String SOURCE = "\"source\":{\"type\":\"%s\",\"id\":\"7\",\"version\":\"1\","
            + "\"lastUpdated\":\"2026-01-05T09:00:00Z\"},\"patientId\":\"p\"";

    private static final String ENCOUNTER = "{\"kind\":\"encounter\"," + SOURCE.formatted("Encounter")
            + ",\"status\":\"finished\",\"start\":\"2026-01-05T09:00:00Z\",\"therapy\":\"THERAPY\","
            + "\"practitionerId\":\"d\"}";

    private static final String APPOINTMENT = "{\"kind\":\"appointment\"," + SOURCE.formatted("Appointment")
            + ",\"status\":\"noshow\",\"start\":\"2026-01-05T09:00:00Z\",\"patientCancelled\":false,"
            + "\"therapy\":\"THERAPY\",\"group\":false}";

    private static final String EPISODE =
            "{\"kind\":\"episode\"," + SOURCE.formatted("EpisodeOfCare") + ",\"status\":\"active\"}";

    private static final String PATIENT =
            "{\"kind\":\"patient\"," + SOURCE.formatted("Patient") + ",\"deceasedAt\":\"2026-02-05T09:00:00Z\"}";

    @Test
    void aContactOfAnEarlierReleaseSaysNothingOfHowItWasProvided() {
        assertThat(((EncounterFact) Json.read(ENCOUNTER, Fact.class)).provision())
                .isEmpty();
        AppointmentFact appointment = (AppointmentFact) Json.read(APPOINTMENT, Fact.class);
        assertThat(appointment.provision()).isEmpty();
        assertThat(appointment.practitionerId()).isEmpty();
        assertThat(((EpisodeFact) Json.read(EPISODE, Fact.class)).organizationId())
                .isEmpty();
    }

    @Test
    void aPatientOfAnEarlierReleaseHasNeitherMonthOfBirthNorSex() {
        PatientFact patient = (PatientFact) Json.read(PATIENT, Fact.class);
        assertThat(patient.born()).isEmpty();
        assertThat(patient.sex()).isEmpty();
        assertThat(patient.deceasedAt()).contains(Instant.parse("2026-02-05T09:00:00Z"));
    }

    @Test
    void aFactThatKnowsNothingNewIsStoredAsItWas() {
        for (String stored : new String[] {ENCOUNTER, APPOINTMENT, EPISODE, PATIENT}) {
            assertThat(Json.write(Json.read(stored, Fact.class))).isEqualTo(stored);
        }
    }

    @Test
    void aVersionThatAnEarlierReleaseHasReadIsCompletedWhenItIsReadAgainAndNoOlderOneIs() {
        TestDatabase postgres = TestDatabase.fresh();
        PostgresFactStore store =
                new PostgresFactStore(new Database(postgres.source()), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        Fact complete = ofVersion("2", "north");
        store.save("site", List.of(complete), List.of());
        postgres.execute("update fact set reading = 1, body = replace(body, 'north', '~')");

        assertThat(store.save("site", List.of(ofVersion("1", "south")), List.of()))
                .isZero();
        assertThat(store.save("site", List.of(complete), List.of())).isEqualTo(1);
        assertThat(store.save("site", List.of(complete), List.of())).isZero();
        assertThat(Json.read(postgres.look("select body from fact"), Fact.class))
                .isEqualTo(complete);
    }

    /** Releases that knew of labels already did not keep whom a contact names beside it. */
    @Test
    void aContactThatTheReleaseBeforeHasReadIsGivenItsPractitionerWhenItIsReadAgain() {
        TestDatabase postgres = TestDatabase.fresh();
        PostgresFactStore store =
                new PostgresFactStore(new Database(postgres.source()), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        Fact contact = Json.read(ENCOUNTER, Fact.class);
        store.save("site", List.of(contact), List.of());
        postgres.execute("update fact set reading = 3, practitioner_id = null");

        assertThat(store.save("site", List.of(contact), List.of())).isEqualTo(1);
        assertThat(postgres.look("select practitioner_id from fact")).isEqualTo("d");
        assertThat(store.save("site", List.of(contact), List.of())).isZero();
    }

    private static Fact ofVersion(String version, String organization) {
        return new EpisodeFact(
                new Source("EpisodeOfCare", "7", version, Instant.parse("2026-01-05T09:00:00Z")),
                "p",
                "active",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(organization));
    }

    @Test
    void whatIsNewIsStoredAndReadBack() {
        Answer.Coded type = new Answer.Coded("http://snomed.info/sct", "75516001");
        EncounterFact encounter = new EncounterFact(
                new Source("Encounter", "7", "1", Instant.EPOCH),
                "p",
                "finished",
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.of("d"),
                Optional.empty(),
                Provision.of(Optional.of("north"), Optional.empty(), Optional.of(type), Optional.of(type)));
        PatientFact patient = new PatientFact(
                new Source("Patient", "p", "1", Instant.EPOCH),
                "p",
                Optional.empty(),
                Optional.of(YearMonth.of(1980, 1)),
                Optional.of("female"));
        for (Fact fact : new Fact[] {encounter, patient}) {
            assertThat(Json.read(Json.write(fact), Fact.class)).isEqualTo(fact);
        }
    }
}
