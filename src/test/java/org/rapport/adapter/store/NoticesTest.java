package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** Notices that name no patient reach whoever has the appointment, whichever comes first. */
class NoticesTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final PostgresFactStore facts = new PostgresFactStore(database, clock);
    private final PostgresScoringStore scoring =
            new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), clock);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areGivenToThePatientOfTheAppointmentWhicheverComesFirst(boolean appointmentFirst) {
        save(appointmentFirst ? appointment("A1", "a", 1) : notice("N1", 1, "A1"));
        seen();
        save(appointmentFirst ? notice("N1", 1, "A1") : appointment("A1", "a", 1));

        assertThat(seen()).containsEntry("a", Set.of(appointment("A1", "a", 1), notice("N1", 1, "A1")));
    }

    @Test
    void areGivenToEveryPatientOfTheirAppointmentsAndToNobodyElse() {
        save(
                appointment("A1", "a", 1),
                appointment("A2", "b", 1),
                appointment("A2", "c", 1),
                appointment("A3", "d", 1));
        seen();
        save(notice("N1", 1, "A1", "A2"));

        Map<String, Set<Fact>> seen = seen();
        assertThat(seen).containsOnlyKeys("a", "b", "c");
        assertThat(seen.values()).allSatisfy(ofPatient -> assertThat(ofPatient).contains(notice("N1", 1, "A1", "A2")));
    }

    @Test
    void markNobodyWhenTheyAreRepeatedOrOutdated() {
        save(appointment("A1", "a", 1), notice("N1", 2, "A1"));
        seen();
        save(notice("N1", 2, "A1"), notice("N1", 1, "A1"));

        assertThat(seen()).isEmpty();
    }

    @Test
    void leaveTheAppointmentTheyAreNotAboutAnyMore() {
        save(appointment("A1", "a", 1), appointment("A2", "b", 1), notice("N1", 1, "A1"));
        seen();
        save(notice("N1", 2, "A2"));

        Map<String, Set<Fact>> seen = seen();
        assertThat(seen.get("a")).containsExactly(appointment("A1", "a", 1));
        assertThat(seen.get("b")).contains(notice("N1", 2, "A2"));
    }

    @Test
    void areGoneWhenTheirSourceIsDeleted() {
        save(appointment("A1", "a", 1), notice("N1", 1, "A1"));
        seen();
        save(new Tombstone(source("Provenance", "N1", 2), ""));
        assertThat(seen().get("a")).containsExactly(appointment("A1", "a", 1));

        save(notice("N1", 1, "A1"));
        assertThat(seen()).as("the older version does not come back").isEmpty();
    }

    @Test
    void concernTheSurvivorOfAMergedPatientAlone() {
        Fact merge = new MergeFact(source("Patient", "a", 2), "a", "b");
        save(appointment("A1", "a", 1), appointment("A2", "b", 1), merge);
        Map<String, Set<Fact>> merged = seen();
        save(notice("N1", 1, "A1"));

        assertThat(merged.get("a")).isEmpty();
        assertThat(merged.get("b"))
                .containsExactlyInAnyOrder(appointment("A1", "a", 1), appointment("A2", "b", 1), merge);
        Map<String, Set<Fact>> seen = seen();
        assertThat(seen).containsOnlyKeys("b");
        assertThat(PatientFacts.of("b", seen.get("b")).cancellations())
                .containsExactly((CancellationFact) notice("N1", 1, "A1"));
    }

    @Test
    void aGroupAppointmentOfTwoRecordsOfOnePersonIsOne() {
        save(appointment("A1", "a", 1), appointment("A1", "b", 1), new MergeFact(source("Patient", "a", 2), "a", "b"));

        Set<Fact> ofSurvivor = seen().get("b");
        assertThat(PatientFacts.of("b", ofSurvivor).appointments())
                .singleElement()
                .satisfies(one -> assertThat(one.source().id()).isEqualTo("A1"));
    }

    @Test
    void aDeathThatARetiredRecordTellsOfIsKept() {
        Fact merge = new MergeFact(source("Patient", "a", 2), "a", "b", Optional.of(Samples.NOW));
        save(appointment("A1", "b", 1), merge);

        assertThat(PatientFacts.of("b", seen().get("b")).deceasedAt()).contains(Samples.NOW);
    }

    @Test
    void areNoOtherSitesBusiness() {
        save(appointment("A1", "a", 1));
        seen();
        facts.save("elsewhere", List.of(notice("N1", 1, "A1")), List.of());

        assertThat(seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void endInTheSameFactsHoweverTheyAreDelivered(long seed) {
        List<Fact> history = List.of(
                appointment("A1", "a", 1),
                appointment("A1", "b", 2),
                appointment("A2", "a", 1),
                notice("N1", 1, "A1"),
                notice("N1", 3, "A2"),
                notice("N2", 1, "A1", "A2"),
                notice("N3", 1, "A2"),
                new Tombstone(source("Provenance", "N3", 2), ""));
        List<Fact> shuffled = new ArrayList<>(history);
        shuffled.addAll(history.subList(2, 6));
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, PatientFacts> standing = new TreeMap<>();
        for (Fact one : shuffled) {
            save(one);
            seen().forEach((patient, seen) -> standing.put(patient, PatientFacts.of(patient, seen)));
        }

        assertThat(standing.get("a")).isEqualTo(PatientFacts.of("a", withoutMoved(history)));
        assertThat(standing.get("b")).isEqualTo(PatientFacts.of("b", history));
    }

    /** Version 2 of A1 names another patient, which the store settles before scoring sees it. */
    private static List<Fact> withoutMoved(List<Fact> history) {
        return history.subList(1, history.size());
    }

    private void save(Fact... delivered) {
        facts.save(SITE, List.of(delivered), List.of());
    }

    /** What scoring is given of each patient that is due. */
    private Map<String, Set<Fact>> seen() {
        Map<String, Set<Fact>> seen = new TreeMap<>();
        scoring.scoreDue(NOW, Set.of(SITE), 100, work -> {
            seen.put(work.patient().patient(), new HashSet<>(work.facts()));
            return new Result(List.of(), List.of(), Optional.empty());
        });
        return seen;
    }

    private static Fact notice(String id, int version, String... appointments) {
        return new CancellationFact(
                source("Provenance", id, version), List.of(appointments), Instant.parse("2026-02-01T10:00:00Z"));
    }

    private static Fact appointment(String id, String patient, int version) {
        return new AppointmentFact(
                source("Appointment", id, version),
                patient,
                "cancelled",
                NOW,
                Optional.empty(),
                Optional.of("pat"),
                Optional.empty(),
                false,
                TherapyMark.THERAPY,
                false,
                Optional.empty());
    }
}
