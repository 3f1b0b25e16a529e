package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.LetterDesk.Reread;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** Letters of scores that an EHR refused. */
class OfferAgainTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String SCORE = "11111111-1111-1111-1111-111111111111";

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final PostgresLetterDesk desk =
            new PostgresLetterDesk(database, new PostgresFactStore(database, clock), clock);

    @BeforeEach
    void fill() {
        DATABASE.clear();
        DATABASE.execute("insert into patient_work (site_id, patient_id) values ('north', 'p')");
        DATABASE.execute(
                """
                insert into dead_letter (site_id, stage, reference, version, patient_id, path, reason, payload, first_seen, last_seen)
                 values ('north', 'publish', 'Observation/%s', '1', 'p', '', '422', '', now(), now())"""
                        .formatted(SCORE));
    }

    @ParameterizedTest
    @CsvSource({
        "refused, HANDED_ON, pending, true",
        "held, HANDED_ON, pending, true",
        "pending, HANDED_ON, pending, true",
        "accepted, RESOLVED, accepted, false",
        "visible, RESOLVED, visible, false",
        "withdrawn, RESOLVED, withdrawn, false"
    })
    void areOfferedAgainUnlessTheEhrHasThemOrIsNeverTo(String before, Outcome outcome, String after, boolean due) {
        DATABASE.execute(
                """
                insert into outbox (score_id, site_id, patient_id, rank, state, version, attempts, next_attempt)
                 values ('%s', 'north', 'p', 0, '%s', 1, 3, now())"""
                        .formatted(SCORE, before));

        assertThat(replay()).isEqualTo(outcome);

        assertThat(DATABASE.look("select state from outbox")).isEqualTo(after);
        assertThat(DATABASE.look("select publish_due is not null from patient_work"))
                .isEqualTo(String.valueOf(due));
        assertThat(DATABASE.look("select state from dead_letter")).isEqualTo(due ? "open" : "resolved");
    }

    @ParameterizedTest
    @CsvSource({"Observation/" + SCORE, "Observation/unknown"})
    void areClosedWhenTheScoreIsGone(String reference) {
        DATABASE.execute("update dead_letter set reference = '" + reference + "'");
        assertThat(replay()).isEqualTo(Outcome.RESOLVED);
    }

    private Outcome replay() {
        return desk.replay(1, "ada", (site, reader, payload) -> Reread.failed("", "is not read"));
    }
}
