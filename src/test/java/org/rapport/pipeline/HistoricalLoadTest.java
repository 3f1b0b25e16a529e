package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.bulk.Encounters;
import org.rapport.testing.bulk.ShippedExample;

/** The shipped example of a folder of NDJSON. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HistoricalLoadTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String FACTS = "select count(*) from fact where not retracted";

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private ShippedExample example;

    @BeforeEach
    void start() {
        DATABASE.clear();
        settings.put("ndjson.folder", folder.toString());
        settings.put("ndjson.batch", "10");
    }

    @AfterEach
    void stop() {
        if (example != null) {
            example.close();
        }
    }

    @Test
    void readsPlainAndPackedFilesAndPutsThemAway() throws IOException {
        write("a.ndjson", lines(1, 25).getBytes(StandardCharsets.UTF_8));
        write("b.ndjson.gz", packed(lines(26, 40) + "{broken\n" + lines(41, 45)));
        write("c.txt", lines(50, 51).getBytes(StandardCharsets.UTF_8));
        run();
        awaitMoved(".done/a.ndjson", ".done/b.ndjson.gz");
        assertThat(DATABASE.look(FACTS)).isEqualTo("45");
        assertThat(DATABASE.look("select distinct ways from fact")).isEqualTo("{file}");
        assertThat(DATABASE.look("select reference || ' ' || reason from dead_letter"))
                .startsWith("ndjson/b.ndjson.gz#16 The payload is not valid JSON");
        assertThat(folder.resolve("c.txt")).exists();
    }

    @Test
    void whatCannotBeUnpackedIsPutAsideAndTheNextFileRead() throws IOException {
        byte[] whole = packed(lines(1, 2_000));
        write("a.ndjson.gz", Arrays.copyOf(whole, whole.length / 2));
        write("b.ndjson", lines(5_001, 5_002).getBytes(StandardCharsets.UTF_8));
        run();
        awaitMoved(".unusable/a.ndjson.gz", ".done/b.ndjson");
        assertThat(DATABASE.look("select state || ' ' || reason from ndjson_file where name = 'a.ndjson.gz'"))
                .isEqualTo("unusable is no whole gzip file");
        assertThat(DATABASE.look("select count(*) > 0 from fact where source_id < '5000'"))
                .isEqualTo("true");
    }

    @Test
    void aFileThatWasReadIsNotReadAgainAndOneHalfReadIsReadOn() throws IOException {
        Path done = write("a.ndjson", lines(1, 5).getBytes(StandardCharsets.UTF_8));
        Path half = write("b.ndjson", lines(101, 130).getBytes(StandardCharsets.UTF_8));
        note(done, 5, "done");
        note(half, 20, "open");
        run();
        awaitMoved(".done/a.ndjson", ".done/b.ndjson");
        assertThat(DATABASE.look("select string_agg(source_id, ' ' order by source_id) from fact"))
                .isEqualTo("121 122 123 124 125 126 127 128 129 130");
    }

    @Test
    void whatFailsBecauseTheDatabaseDoesStaysAndIsReadLater() throws IOException {
        DATABASE.execute("alter table fact rename to fact_away");
        try {
            write("a.ndjson", lines(1, 5).getBytes(StandardCharsets.UTF_8));
            run();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Integer.parseInt(DATABASE.look("select coalesce(max(fence), 0) from ndjson_file")) > 1);
            assertThat(folder.resolve("a.ndjson")).exists();
        } finally {
            DATABASE.execute("alter table fact_away rename to fact");
        }
        awaitMoved(".done/a.ndjson");
        assertThat(DATABASE.look(FACTS)).isEqualTo("5");
    }

    private void run() {
        example = new ShippedExample("historical-load", settings, DATABASE.source(), Pipe.EVERYWHERE);
    }

    private void awaitMoved(String... files) {
        for (String file : files) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve(file)));
        }
    }

    /** A file of a minute ago, which nobody is still writing. */
    private Path write(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private static void note(Path file, int lines, String state) throws IOException {
        DATABASE.execute("insert into ndjson_file (site_id, name, size, modified, lines_done, state) values"
                + " ('historical-load', '" + file.getFileName() + "', " + Files.size(file) + ", timestamptz 'epoch' + "
                + Files.getLastModifiedTime(file).toMillis() + " * interval '1 millisecond', " + lines + ", '" + state
                + "')");
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(Encounters::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
