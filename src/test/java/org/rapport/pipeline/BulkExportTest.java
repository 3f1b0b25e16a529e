package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.bulk.BulkEhr;
import org.rapport.testing.bulk.BulkEhr.Asked;
import org.rapport.testing.bulk.BulkFile;
import org.rapport.testing.bulk.Encounters;

/** An export from kick-off to DELETE, and what becomes of its lines. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BulkExportTest extends BulkExportRig {
    @ParameterizedTest
    @CsvSource({"system, /fhir/$export", "patient, /fhir/Patient/$export", "Group/g-1, /fhir/Group/g-1/$export"})
    void readsAnExportFromKickOffToDelete(String scope, String path) {
        settings.put("bulk.export", scope);
        ehr.holds(BulkFile.encounters(1, 35), BulkFile.encounters(36, 40));
        ehr.troubles().once("status", 202, "Retry-After", "1", "X-Progress", "40% done");
        run();
        await().until(() -> DATABASE.look("select progress from bulk_job").equals("40% done"));
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("40");
        assertThat(DATABASE.look("select distinct ways from fact")).isEqualTo("{bulk}");
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
            ehr.troubles().once("file", 307, "Location", store.host() + "/exports/files/0.ndjson");
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
        ehr.troubles().once("kick-off", 202, "Content-Location", "http://127.0.0.1:9/exports/jobs/1");
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
}
