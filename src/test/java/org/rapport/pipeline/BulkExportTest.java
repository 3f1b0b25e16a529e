package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.bulk.BulkEhr;
import org.rapport.testing.bulk.BulkEhr.Asked;
import org.rapport.testing.bulk.BulkFile;
import org.rapport.testing.bulk.Encounters;
import org.rapport.testing.bulk.ShippedExample;

/** The shipped example of Bulk Data, against a server of exports that behaves and misbehaves over a real socket. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BulkExportTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String FACTS = "select count(*) from fact where not retracted";
    private static final String UNTIL = "select exported_until is not null from bulk_job";
    private static final String FAILURE = "select failure from feed";

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private BulkEhr ehr;
    private ShippedExample example;

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

    @ParameterizedTest
    @CsvSource({"system, /fhir/$export", "patient, /fhir/Patient/$export", "Group/g-1, /fhir/Group/g-1/$export"})
    void readsAnExportFromKickOffToDelete(String scope, String path) {
        settings.put("bulk.export", scope);
        ehr.holds(BulkFile.encounters(1, 35), BulkFile.encounters(36, 40));
        ehr.once("status", 202, "Retry-After", "1", "X-Progress", "40% done");
        run();
        await().until(() -> DATABASE.look("select progress from bulk_job").equals("40% done"));
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("40");
        Asked kickOff = ehr.asked("GET", "$export").get(0);
        assertThat(kickOff.target())
                .startsWith(path + "?")
                .contains("_outputFormat=application%2Ffhir%2Bndjson", "_type=EpisodeOfCare%2CAppointment")
                .doesNotContain("_since");
        assertThat(kickOff.prefer()).isEqualTo("respond-async");
        assertThat(ehr.asked("GET", "")).allMatch(one -> one.token().equals("Bearer secret-token"));
        assertThat(ehr.asked("DELETE", "/exports/jobs/1")).hasSize(1);
        assertThat(DATABASE.look("select count(*) from bulk_file")).isEqualTo("0");
    }

    @Test
    void asksTheNextTimeForWhatChangedSince() {
        settings.put("bulk.interval", "PT0S");
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        await().until(() -> ehr.asked("GET", "$export").size() > 1);
        assertThat(ehr.asked("GET", "$export").get(1).target()).contains("_since=2026-03-02T12%3A00%3A00Z");
    }

    @Test
    void readsPackedFilesAndThoseThatNeedNoToken() {
        ehr.packed();
        ehr.openToAll();
        ehr.holds(BulkFile.encounters(1, 25));
        run();
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("25");
        assertThat(ehr.asked("GET", "/files/")).allMatch(one -> one.token().isEmpty());
    }

    @Test
    void retractsWhatIsSaidToBeDeletedAndKeepsWhatCouldNotBeExported() {
        ehr.holds(
                BulkFile.encounters(1, 3),
                BulkFile.deleted(Encounters.deletion(2)),
                BulkFile.error(
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\","
                                + "\"diagnostics\":\"Patient Doe\"}]}",
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\",\"code\":"
                                + "\"informational\"}]}"));
        run();
        awaitEnd();
        assertThat(DATABASE.look("select string_agg(source_id, ',' order by source_id) from fact where not retracted"))
                .isEqualTo("1,3");
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("1");
        assertThat(DATABASE.look("select reason from dead_letter")).contains("error (processing)");
        assertThat(DATABASE.look("select reason from dead_letter")).doesNotContain("Doe");
    }

    @Test
    void aBrokenLineIsADeadLetterAndStopsNothing() {
        ehr.holds(BulkFile.output(
                "Encounter",
                Encounters.line(1),
                "{\"resourceType\":\"Encounter\",",
                "",
                "<Encounter/>",
                "{\"resourceType\":\"Practitioner\",\"id\":\"x\"}",
                Encounters.line(2).replace("Patient/p2", "Group/p2"),
                "{\"resourceType\":\"Encounter\",\"text\":\"" + "x".repeat(1_100_000) + "\"}",
                Encounters.line(3)));
        run();
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("2");
        assertThat(DATABASE.look("select string_agg(reference, ' ' order by reference) from dead_letter"))
                .isEqualTo("Encounter/2 ndjson/0-output-Encounter-0.ndjson#2 ndjson/0-output-Encounter-0.ndjson#4"
                        + " ndjson/0-output-Encounter-0.ndjson#7");
        assertThat(DATABASE.look("select reason from dead_letter where reference like '%#4'"))
                .contains("XML or HTML");
        assertThat(DATABASE.look("select reason from dead_letter where reference like '%#7'"))
                .contains("ndjson.maximum-line-bytes");
    }

    /** The export is not asked for again, and lines that are durable are not stored again. */
    @Test
    void goesOnAfterARestartWhereItEnded() {
        ehr.holds(BulkFile.encounters(1, 95));
        ehr.breaksOffAfter(47);
        run();
        await().until(() -> DATABASE.look("select lines_done from bulk_file").equals("40"));
        example.close();
        DATABASE.execute("update fact set body = body || ' '");
        run();
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("95");
        assertThat(DATABASE.look("select count(*) from fact where body like '% '"))
                .as("stored before the restart and not again")
                .isEqualTo("40");
        assertThat(ehr.asked("GET", "$export")).hasSize(1);
    }

    @Test
    void noticesAFileThatBreaksOffBetweenTwoLines() {
        ehr.holds(BulkFile.output("Encounter", Encounters.line(1), "", Encounters.line(2)));
        ehr.breaksOffAfter(1);
        run();
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("2");
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    @Test
    void waitsForABusyServer() {
        ehr.once("kick-off", 429, "Retry-After", "1");
        ehr.once("status", 503, "Retry-After", "0");
        ehr.once("file", 429, "Retry-After", "1");
        ehr.failsOnce("status", 500, "transient");
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        await().until(() -> DATABASE.look(FAILURE).contains("slow down"));
        await().atMost(Duration.ofSeconds(30)).until(() -> DATABASE.look(UNTIL).equals("true"));
        assertThat(DATABASE.look(FACTS)).isEqualTo("3");
        assertThat(DATABASE.look(FAILURE)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({"status, 410", "status, 404", "file, 410"})
    void asksForAnotherExportWhenOneHasExpired(String step, int status) {
        ehr.once(step, status);
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        awaitEnd();
        assertThat(ehr.asked("GET", "$export")).hasSize(2);
        assertThat(DATABASE.look(FACTS)).isEqualTo("3");
    }

    @Test
    void asksForAnotherExportWhenOneHasFailedAtTheEhr() {
        ehr.failsOnce("status", 500, "exception");
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        awaitEnd();
        assertThat(ehr.asked("GET", "$export")).hasSize(2);
    }

    @Test
    void saysThatAnEhrDoesNotOfferExports() {
        ehr.once("kick-off", 404);
        run();
        await().until(() -> DATABASE.look(FAILURE).contains("does not offer this export"));
    }

    @Test
    void twoInstancesDoNotWorkOnOneExport() {
        ehr.holds(BulkFile.encounters(1, 200));
        run();
        try (ShippedExample other = new ShippedExample("bulk-export", settings, DATABASE.source(), Pipe.EVERYWHERE)) {
            awaitEnd();
            assertThat(other.engine().running()).contains("bulk-export-site");
        }
        assertThat(ehr.asked("GET", "$export")).hasSize(1);
        assertThat(ehr.asked("GET", "/files/")).hasSize(1);
        assertThat(DATABASE.look(FACTS)).isEqualTo("200");
    }

    @Test
    void anotherInstanceTakesOverWhatADeadOneHeld() {
        ehr.holds(BulkFile.encounters(1, 5));
        DATABASE.execute("insert into bulk_job (site_id, scope, state, status_url, fence, lease_until) values"
                + " ('bulk-export', 'system', 'WAITING', '" + ehr.host()
                + "/exports/jobs/1', 7, now() + interval '1 second')");
        run();
        awaitEnd();
        assertThat(ehr.asked("GET", "$export")).isEmpty();
        assertThat(DATABASE.look(FACTS)).isEqualTo("5");
    }

    @Test
    void aFileElsewhereIsReadOnlyWhereTheSiteSaysSoAndNeverWithTheToken() {
        try (BulkEhr store = BulkEhr.start()) {
            store.holds(BulkFile.encounters(1, 5));
            ehr.holds(BulkFile.encounters(1, 5).at(store.host()));
            run();
            await().until(() -> DATABASE.look(FAILURE).contains("asks for the token"));
            again(() -> ehr.openToAll());
            await().until(() -> DATABASE.look(FAILURE).contains("bulk.file-origins"));
            assertThat(store.asked("GET", "")).isEmpty();
            settings.put("bulk.file-origins", store.host());
            again(() -> {});
            awaitEnd();
            assertThat(DATABASE.look(FACTS)).isEqualTo("5");
            assertThat(store.asked("GET", "/files/"))
                    .allMatch(one -> one.token().isEmpty());
        }
    }

    @Test
    void aRedirectNeverCarriesTheTokenAway() {
        try (BulkEhr store = BulkEhr.start()) {
            store.holds(BulkFile.encounters(1, 5));
            ehr.holds(BulkFile.encounters(1, 5));
            ehr.once("file", 307, "Location", store.host() + "/exports/files/0.ndjson");
            settings.put("bulk.file-origins", store.host());
            run();
            awaitEnd();
            assertThat(store.asked("GET", "/files/")).hasSize(1).allMatch(one -> one.token()
                    .isEmpty());
            assertThat(DATABASE.look(FACTS)).isEqualTo("5");
        }
    }

    @Test
    void doesNotAskElsewhereForAnExport() {
        ehr.once("kick-off", 202, "Content-Location", "http://127.0.0.1:9/exports/jobs/1");
        run();
        await().until(() -> DATABASE.look(FAILURE).contains("not its own server"));
    }

    @Test
    void aFileBeyondTheBoundIsNotReadToItsEnd() {
        settings.put("ndjson.maximum-file-bytes", "20000");
        ehr.holds(BulkFile.encounters(1, 500));
        run();
        await().until(() -> DATABASE.look(FAILURE).contains("ndjson.maximum-file-bytes"));
        assertThat(List.of("0", "10", "20", "30", "40")).contains(DATABASE.look(FACTS));
    }

    /** Starts once more with a fresh export, as if settings had been changed. */
    private void again(Runnable change) {
        example.close();
        change.run();
        DATABASE.clear();
        run();
    }

    private void run() {
        example = new ShippedExample("bulk-export", settings, DATABASE.source(), Pipe.EVERYWHERE);
    }

    private static void awaitEnd() {
        await().atMost(Duration.ofSeconds(40)).until(() -> DATABASE.look(UNTIL).equals("true"));
    }
}
