package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million facts wait to be scored: memory stays bounded, receiving slows down, and each step finds its work by index. The
 * daily reconciliation is switched off: it alone reads all facts, since it compares all of them with the EHR's.
 */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class MillionFactsIT {
    private static final String DONE = "select count(distinct patient_id) from score where patient_id like 'copy-%'";

    @Test
    void worksThroughThemInBoundedMemoryAndSlowsReceivingDown() {
        try (PostgresInstance database = PostgresInstance.start();
                Rig rig = Rig.open("million", database)
                        .with("rapport.receive.backlog", "1000")
                        .with("rapport.site." + Rig.SITE + ".reconcile.every", "PT0S")
                        .with("rapport.scoring.batch", "50")) {
            Module first = rig.start();
            rig.awaitDone();
            first.kill();
            assertThat(multiplied(database)).isGreaterThanOrEqualTo(1_000_000);
            String scans = "select seq_scan from pg_stat_user_tables where relname = 'fact'";
            long before = database.number(scans);

            Module module = rig.start("-Xmx192m", "-XX:+ExitOnOutOfMemoryError");
            Awaitility.await("the first thousand")
                    .atMost(Duration.ofSeconds(500))
                    .failFast("It ended", () -> !module.alive())
                    .until(() -> database.number(DONE) > 1_000);
            Awaitility.await("it says that receiving slows down")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> module.log().contains("receiving slows down"));
            assertThat(database.number(scans))
                    .as("how often all facts were read")
                    .isEqualTo(before);
        }
    }

    /** Each of the clients' histories again and again, under other names. */
    private static long multiplied(PostgresInstance database) {
        database.execute("alter table fact set unlogged");
        database.execute(
                """
                insert into fact (site_id, source_type, source_id, patient_id, version, version_order, last_updated,
                                  retracted, body)
                select f.site_id, f.source_type, f.source_id || '-' || n, 'copy-' || n || '-' || f.patient_id, f.version,
                       f.version_order, f.last_updated, false,
                       replace(f.body, '"' || f.patient_id || '"', '"copy-' || n || '-' || f.patient_id || '"')
                  from fact f, generate_series(1, 1 + 1000000 / (select count(*) from fact where patient_id <> '' and not retracted)) n
                 where f.patient_id <> '' and not f.retracted
                """);
        database.execute(
                """
                insert into patient_work (site_id, patient_id, dirty_since)
                select distinct site_id, patient_id, now() from fact where patient_id like 'copy-%'
                on conflict do nothing
                """);
        database.execute("analyze");
        return database.number("select count(*) from fact");
    }
}
