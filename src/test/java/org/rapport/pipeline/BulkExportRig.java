package org.rapport.pipeline;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.bulk.BulkEhr;
import org.rapport.testing.bulk.ShippedExample;

/** The shipped example of Bulk Data against a server of exports over a real socket. */
abstract class BulkExportRig {
    static final TestDatabase DATABASE = TestDatabase.fresh();
    static final String FACTS = "select count(*) from fact where not retracted";
    static final String UNTIL = "select exported_until is not null from bulk_job";
    static final String FAILURE = "select failure from feed";

    @TempDir
    private Path folder;

    final Map<String, String> settings = new HashMap<>();
    BulkEhr ehr;
    ShippedExample example;

    @BeforeEach
    void start() throws IOException {
        DATABASE.clear();
        ehr = BulkEhr.start();
        Path token = Files.writeString(folder.resolve("token"), "secret-token");
        settings.putAll(Map.of("bulk.period", "50", "ehr.token-file", token.toString(), "ndjson.batch", "10"));
        settings.put("ehr.url", ehr.base().toString());
    }

    @AfterEach
    void stop() {
        if (example != null) {
            example.close();
        }
        ehr.close();
    }

    /** Starts once more with a fresh export, as if settings had been changed. */
    void again(Runnable change) {
        example.close();
        change.run();
        DATABASE.clear();
        run();
    }

    void run() {
        example = new ShippedExample("bulk-export", settings, DATABASE.source(), Pipe.EVERYWHERE);
    }

    static void awaitEnd() {
        await().atMost(Duration.ofSeconds(40)).until(() -> DATABASE.look(UNTIL).equals("true"));
    }
}
