package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The database cannot write: its files may not grow beyond what they are (a limit of the operating system, which needs no
 * rights, unlike a disk of one's own that is really full). The module keeps asking, keeps nothing by halves, and goes on.
 */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class FullDiskIT {
    /** 17 MB in blocks of 512 bytes: the write-ahead log's files are of 16 and must fit. */
    private static final List<String> LIMITED = List.of("sh", "-c", "ulimit -f 34816; exec \"$@\"", "limited");

    @Test
    void nothingIsAcceptedWhileTheDiskIsFullAndNothingIsLostByIt() {
        try (PostgresInstance database = PostgresInstance.start();
                Rig rig = Rig.open("full-disk", database)) {
            rig.start(Rig.holdingAt(CrashPoint.BEFORE_FACTS_ARE_KEPT, 1))
                    .awaitHeld(CrashPoint.BEFORE_FACTS_ARE_KEPT)
                    .kill();
            fillTheTableOfFacts(database);
            database.kill();
            database.startAgain(LIMITED);

            Module module = rig.start().awaitStarted();
            Awaitility.await("it says why").atMost(Duration.ofSeconds(120)).until(() -> module.log()
                    .contains("The database refused or did not answer (SQL state"));
            assertThat(database.number("select count(*) from fact where site_id = 'clinic'"))
                    .as("what still found room")
                    .isLessThan(Undisturbed.RESULT.facts().size());
            assertThat(database.number("select count(*) from feed where failure is not null and watermark is not null"))
                    .as("nothing that failed is taken for read")
                    .isZero();
            assertThat(module.alive()).isTrue();

            database.restart();
            rig.database().execute("delete from fact where site_id = 'filler'");
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    private static void fillTheTableOfFacts(PostgresInstance database) {
        // Stored as they are, or PostgreSQL would compress them to next to nothing.
        database.execute("alter table fact alter column body set storage plain");
        database.execute(
                """
                insert into fact (site_id, source_type, source_id, patient_id, version, version_order, last_updated,
                                  retracted, body)
                select 'filler', 'Task', n::text, 'nobody', '1', 1, now(), false, repeat('x', 3900)
                  from generate_series(1, 5200) n
                """);
        database.execute("checkpoint");
    }
}
