package org.rapport.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Seal;
import org.rapport.testing.TestDatabase;

/** The command by which a security officer verifies the record. */
class VerifyRecordToolTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int verify(List<String> arguments, Map<String, String> environment) {
        out.reset();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return VerifyRecordTool.run(arguments, environment, print, print);
    }

    @Test
    void saysThatAllFitsOrWhichLinkIsTheFirstThatDoesNot(@TempDir Path folder) throws IOException {
        TestDatabase database = TestDatabase.fresh();
        PostgresRecorder recorder =
                new PostgresRecorder(new Database(database.source()), new Seal(Optional.empty()), Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            recorder.record(Entry.ofTheRecord(Clock.systemUTC().instant(), Deed.OPERATE, "entry " + i));
        }
        Path settings = Files.writeString(
                folder.resolve("rapport.properties"),
                "rapport.database.url=" + database.url() + "\nrapport.database.user=postgres\n");
        Map<String, String> environment = Map.of("RAPPORT_DATABASE_PASSWORD", "none");
        List<String> arguments =
                List.of(settings.toString(), recorder.head().orElseThrow().toString());

        assertThat(verify(arguments, environment)).as(out::toString).isZero();
        assertThat(out.toString()).contains("4 entries in 1 chains fit, 0 faults");

        database.execute(
                "set session_replication_role = replica;"
                        + " update access_entry set detail = 'another' where number = 3; set session_replication_role = origin");
        assertThat(verify(arguments, environment)).isEqualTo(1);
        assertThat(out.toString()).contains(": entry 3 is not as it was when it was recorded");
    }

    @Test
    void saysThatItCouldNotVerifyWithoutADatabase() {
        assertThat(verify(List.of(), Map.of())).isEqualTo(2);
        assertThat(out.toString()).contains("rapport.database.url");
        assertThat(verify(List.of("no;head"), Map.of())).isEqualTo(2);
    }
}
