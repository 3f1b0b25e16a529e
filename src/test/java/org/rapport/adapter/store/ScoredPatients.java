package org.rapport.adapter.store;

import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore;
import org.rapport.testing.HandClock;

/** Patients in a real database, whose scores are whatever a test says. */
final class ScoredPatients {
    final HandClock clock = new HandClock(NOW);
    final PostgresFactStore facts;
    final PostgresScoringStore scoring;
    private int received;

    ScoredPatients(Database database) {
        this.facts = new PostgresFactStore(database, clock);
        this.scoring = new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), clock);
    }

    /** Takes in another encounter of a patient and has the patient scored. */
    void store(String patient, StoredScore... scores) {
        received++;
        facts.save(SITE, List.of(Samples.encounter("of-" + patient, patient, received, "finished")), List.of());
        scoring.scoreDue(
                clock.now,
                Set.of(SITE),
                10,
                work -> new ScoringStore.Result(List.of(scores), List.of(), Optional.empty()));
    }
}
