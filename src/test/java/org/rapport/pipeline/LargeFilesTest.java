package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.bulk.BulkEhr;
import org.rapport.testing.bulk.BulkFile;
import org.rapport.testing.bulk.Encounters;
import org.rapport.testing.bulk.SmallJvm;

/** Files several times as large as the heap of the JVM that reads them, and one line that alone would fill it. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class LargeFilesTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final int LINES = 10_000;
    private static final String NARRATIVE = "Lorem ipsum dolor ".repeat(2_000);
    private static final String FACTS = "select count(*) from fact";

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    /** 360 MB, then one line of 200 MB, through 96 MB of heap; killed half way and started anew. */
    @Test
    void anExportLargerThanTheHeapIsReadAcrossAKill() throws SQLException {
        try (BulkEhr ehr = BulkEhr.start()) {
            ehr.uncounted();
            ehr.holds(new BulkFile(
                    "output",
                    "Encounter",
                    () -> IntStream.rangeClosed(1, LINES).mapToObj(number -> Encounters.line(number, NARRATIVE)),
                    ""));
            Map<String, String> settings = Map.of("ehr.url", ehr.base().toString(), "bulk.period", "100");
            try (SmallJvm first = SmallJvm.start("96m", "bulk-export", DATABASE.url(), settings)) {
                await().atMost(Duration.ofSeconds(90)).until(() -> facts() > LINES / 4 || !first.isAlive());
                assertThat(first.isAlive()).isTrue();
            }
            DATABASE.execute("update bulk_job set lease_until = now()");
            try (SmallJvm second = SmallJvm.start("96m", "bulk-export", DATABASE.url(), settings)) {
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> DATABASE.look("select exported_until is not null from bulk_job")
                                        .equals("true")
                                || !second.isAlive());
                assertThat(second.isAlive()).isTrue();
            }
            assertThat(facts()).isEqualTo(LINES);
            assertThat(ehr.asked("GET", "$export")).hasSize(1);
            assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
        }
    }

    @Test
    void aPackedFileOfAFolderWithAnEndlessLineIsReadToItsEnd(@TempDir Path folder) throws IOException, SQLException {
        Path writing = folder.resolve("history.tmp");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(writing))) {
            out.write((Encounters.line(1) + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] piece = NARRATIVE.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200_000_000 / piece.length; i++) {
                out.write(piece);
            }
            out.write(("\n" + Encounters.line(2)).getBytes(StandardCharsets.UTF_8));
        }
        Files.move(writing, folder.resolve("history.ndjson.gz"));
        Map<String, String> settings = Map.of("ndjson.folder", folder.toString());
        try (SmallJvm reader = SmallJvm.start("96m", "historical-load", DATABASE.url(), settings)) {
            Path done = folder.resolve(".done/history.ndjson.gz");
            await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(done) || !reader.isAlive());
            assertThat(reader.isAlive()).isTrue();
        }
        assertThat(facts()).isEqualTo(2);
        assertThat(DATABASE.look("select reason from dead_letter")).contains("199", "ndjson.maximum-line-bytes");
    }

    private static long facts() {
        return Long.parseLong(DATABASE.look(FACTS));
    }
}
