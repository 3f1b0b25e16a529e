package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.rapport.application.bulk.ExportJob;
import org.rapport.application.bulk.ExportJobs.LeaseLost;
import org.rapport.testing.TestDatabase;

class PostgresExportJobsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final PostgresExportJobs jobs = new PostgresExportJobs(new Database(DATABASE.source()));

    @Test
    void whoIsStillAtWorkKeepsTheExportAndForgetsNoFailure() {
        ExportJob job = jobs.claim("berlin", "system", LEASE).orElseThrow();
        jobs.failed(job, "broke off", Instant.EPOCH);
        DATABASE.execute("update bulk_job set lease_until = now() - interval '1 second'");
        jobs.keep(job);

        assertThat(jobs.claim("berlin", "system", LEASE)).isEmpty();
        assertThat(DATABASE.look("select failures from bulk_job where scope = 'system'"))
                .isEqualTo("1");
    }

    @Test
    void whoWasOvertakenIsToldSo() {
        ExportJob job = jobs.claim("berlin", "patient", LEASE).orElseThrow();
        DATABASE.execute("update bulk_job set lease_until = now() - interval '1 second'");
        jobs.claim("berlin", "patient", LEASE);

        assertThatThrownBy(() -> jobs.keep(job)).isInstanceOf(LeaseLost.class);
    }
}
