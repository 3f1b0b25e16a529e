package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The database's log of changes cannot be brought to the disk: PostgreSQL gives up at once, for it does not know what a
 * failed fsync has kept. The module takes nothing for received, says why, and goes on when the database has been started
 * again over a disk that is well.
 */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class FailingDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    /** As it is shipped; servers of tests are started with fsync switched off. */
    private static final List<String> SYNCING = List.of("sh", "-c", "exec \"$@\" -c fsync=on", "syncing");

    @ParameterizedTest
    @CsvSource({"'fsync,fdatasync',EIO", "'pwrite64,pwritev,fallocate',ENOSPC"})
    void nothingIsAcceptedThatTheDiskDidNotTakeAndNothingIsLostByIt(String calls, String error) throws IOException {
        try (PostgresInstance database = PostgresInstance.start();
                Rig rig = Rig.open("failing-disk-" + error, database)) {
            database.kill();
            database.startAgain(SYNCING);
            Module module = rig.start(Rig.holdingAt(CrashPoint.BEFORE_FACTS_ARE_KEPT, 2))
                    .awaitHeld(CrashPoint.BEFORE_FACTS_ARE_KEPT);
            ProcessHandle server = database.server();
            try (FailingDisk disk = FailingDisk.under(database, calls, error)) {
                module.goOn();
                Awaitility.await("PostgreSQL gives up").atMost(PATIENCE).until(() -> Files.readString(
                                database.data().resolve("started-again.log"))
                        .contains("PANIC"));
                Awaitility.await("it says why").atMost(PATIENCE).until(() -> module.log()
                        .contains("The database refused or did not answer (SQL state"));
                assertThat(module.alive()).isTrue();
            }
            if (server.isAlive()) {
                database.kill();
            }
            database.startAgain(SYNCING);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            assertThat(module.alive()).isTrue();
        }
    }
}
