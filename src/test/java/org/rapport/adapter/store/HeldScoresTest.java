package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.testing.TestDatabase;

/** The scores of many patients that are offered again, as when a site with a long history begins to write. */
class HeldScoresTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-03-09T12:00:00Z");
    private static final int PATIENTS = 450;

    private final PostgresWrittenScores written =
            new PostgresWrittenScores(new Database(DATABASE.source()), Samples.DEFINITIONS);

    @BeforeEach
    void fill() {
        DATABASE.clear();
        DATABASE.execute(
                "insert into patient_work (site_id, patient_id) select 'north', 'p' || n from generate_series(1, "
                        + PATIENTS + ") n");
        DATABASE.execute(
                "insert into outbox (score_id, site_id, patient_id, rank, state, version, next_attempt, held_under)"
                        + " select gen_random_uuid(), 'north', 'p' || n, 0, 'held', 1, '2026-03-01', 'before'"
                        + " from generate_series(1, " + PATIENTS + ") n");
    }

    @Test
    void areOfferedInSeveralTransactionsThatLockFewPatientsEach() {
        assertThat(written.offerHeldAgain("north", "now", NOW)).isEqualTo(PATIENTS);
        assertThat(DATABASE.look("select string_agg(distinct state, ' ') from outbox"))
                .isEqualTo("pending");
        assertThat(DATABASE.look("select count(*) from patient_work where publish_due is not null"))
                .isEqualTo(Integer.toString(PATIENTS));
        assertThat(DATABASE.look("select max(n) from (select count(*) as n from outbox group by xmin) t"))
                .isEqualTo("200");
    }

    @Test
    void stayWhereTheyAreUnderTheSameTermsOrAtAnotherSite() {
        assertThat(written.offerHeldAgain("north", "before", NOW)).isZero();
        assertThat(written.offerHeldAgain("south", "now", NOW)).isZero();
        assertThat(DATABASE.look("select string_agg(distinct state, ' ') from outbox"))
                .isEqualTo("held");
    }
}
