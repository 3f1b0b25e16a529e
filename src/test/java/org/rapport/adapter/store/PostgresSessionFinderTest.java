package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.encounter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.checkin.SessionReference;
import org.rapport.domain.fact.Fact;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

class PostgresSessionFinderTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Database database = new Database(DATABASE.source());
    private final PostgresFactStore facts = new PostgresFactStore(database, new HandClock(Samples.NOW));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofSeveralEncountersOfAnAppointmentTheOneThatWasHeldAndBeganFirstBelongsToItInWhateverOrderTheyCame(
            boolean inOrder) {
        DATABASE.clear();
        Fact booked = appointment("a", "booked", "2026-03-02T10:00").fact();
        List<Fact> encounters = new ArrayList<>(List.of(
                encounter("early", "planned", "2026-03-02T09:00").of("a").fact(),
                encounter("held", "finished", "2026-03-02T10:00").of("a").fact(),
                encounter("second", "finished", "2026-03-02T10:30").of("a").fact()));
        if (!inOrder) {
            Collections.reverse(encounters);
        }
        facts.save(SITE, List.of(booked), List.of());
        encounters.forEach(one -> facts.save(SITE, List.of(one), List.of()));

        SessionReference asked = new SessionReference("Appointment", "a");
        assertThat(new PostgresSessionFinder(database)
                        .find(SITE, booked.patientId(), asked)
                        .orElseThrow()
                        .encounterId())
                .isEqualTo(Optional.of("held"));
    }
}
