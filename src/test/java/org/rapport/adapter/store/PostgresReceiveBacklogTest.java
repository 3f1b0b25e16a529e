package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.receive.ReceiveBacklog;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

class PostgresReceiveBacklogTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final HandClock clock = new HandClock(Samples.NOW);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void isLongWhileMoreScoresWaitToBeWrittenThanMayWait() {
        pending(3);
        assertThat(backlog(true).isLong(Samples.SITE)).isFalse();
        pending(1);
        assertThat(backlog(true).isLong(Samples.SITE)).isTrue();
        assertThat(backlog(true).isLong("south")).isFalse();
    }

    /** Nothing would ever make it shorter, and a first load would go on for ever. */
    @Test
    void isNotMadeLongByScoresOfADryRun() {
        pending(50);
        assertThat(backlog(false).isLong(Samples.SITE)).isFalse();
        DATABASE.execute("insert into patient_work (site_id, patient_id, dirty_since)"
                + " select 'north', 'p' || n, now() from generate_series(1, 4) n");
        assertThat(backlog(false).isLong(Samples.SITE))
                .as("patients to be scored")
                .isTrue();
    }

    private ReceiveBacklog backlog(boolean writes) {
        return new PostgresReceiveBacklog(new Database(DATABASE.source()), 3, site -> writes, clock);
    }

    private static void pending(int scores) {
        DATABASE.execute("insert into outbox (score_id, site_id, patient_id, rank, state, version, next_attempt)"
                + " select gen_random_uuid(), 'north', 'p', 0, 'pending', 1, now() from generate_series(1, " + scores
                + ")");
    }
}
