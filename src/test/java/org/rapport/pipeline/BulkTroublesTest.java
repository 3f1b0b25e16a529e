package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.bulk.BulkFile;
import org.rapport.testing.bulk.Encounters;
import org.rapport.testing.bulk.ShippedExample;

/** Exports that break off, expire, fail or are worked on by several instances. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BulkTroublesTest extends BulkExportRig {
    /** The export is not asked for again, and lines that are durable are not stored again. */
    @Test
    void goesOnAfterARestartWhereItEnded() {
        ehr.holds(BulkFile.encounters(1, 95));
        ehr.troubles().breaksOffAfter(47);
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
        ehr.troubles().breaksOffAfter(1);
        run();
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("2");
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    /** What was changed at the EHR before the export and deleted by then is dated by the same clock. */
    @Test
    void whatWasDeletedIsGoneThoughTheClockOfTheEhrIsAhead() {
        Instant ahead = Instant.now().plus(Duration.ofHours(2));
        ehr.madeAt(ahead);
        ehr.holds(
                BulkFile.output(
                        "Encounter",
                        updated(1, ahead.minusSeconds(60)),
                        updated(2, ahead.minusSeconds(60)),
                        updated(3, ahead.plusSeconds(60))),
                BulkFile.deleted(Encounters.deletion(2), Encounters.deletion(3)));
        run();
        awaitEnd();
        assertThat(DATABASE.look("select string_agg(source_id, ',' order by source_id) from fact where not retracted"))
                .as("3 was made anew after the export")
                .isEqualTo("1,3");
        assertThat(DATABASE.moment("select exported_until from bulk_job")).isBefore(Instant.now());
    }

    /** By a moment that no clock shows nothing is withdrawn for good. */
    @Test
    void whatComesBackAfterADeletionOfTheYear9999Stands() {
        ehr.madeAt(Instant.parse("9999-12-31T23:59:59Z"));
        ehr.holds(BulkFile.encounters(1, 2), BulkFile.deleted(Encounters.deletion(2)));
        run();
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("1");
        assertThat(DATABASE.look("select last_updated < now() + interval '25 hours' from fact where retracted"))
                .isEqualTo("true");
    }

    private static String updated(int number, Instant moment) {
        return Encounters.line(number).replace("2026-03-02T10:00:00Z", moment.toString());
    }

    @Test
    void waitsForABusyServer() {
        ehr.troubles().once("kick-off", 429, "Retry-After", "1");
        ehr.troubles().once("status", 503, "Retry-After", "0");
        ehr.troubles().once("file", 429, "Retry-After", "1");
        ehr.troubles().failsOnce("status", 500, "transient");
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        await().until(() -> DATABASE.look(FAILURE).contains("slow down"));
        await().atMost(Duration.ofSeconds(30)).until(() -> DATABASE.look(UNTIL).equals("true"));
        assertThat(DATABASE.look(FACTS)).isEqualTo("3");
        await().untilAsserted(() -> assertThat(DATABASE.look(FAILURE)).isEqualTo("null"));
    }

    @ParameterizedTest
    @CsvSource({"status, 410", "status, 404", "file, 410"})
    void asksForAnotherExportWhenOneHasExpired(String step, int status) {
        ehr.troubles().once(step, status);
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        awaitEnd();
        assertThat(ehr.asked("GET", "$export")).hasSize(2);
        assertThat(DATABASE.look(FACTS)).isEqualTo("3");
    }

    @Test
    void asksForAnotherExportWhenOneHasFailedAtTheEhr() {
        ehr.troubles().failsOnce("status", 500, "exception");
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        awaitEnd();
        assertThat(ehr.asked("GET", "$export")).hasSize(2);
    }

    @Test
    void saysThatAnEhrDoesNotOfferExports() {
        ehr.troubles().once("kick-off", 404);
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
        DATABASE.execute("insert into bulk_job (site_id, scope, state, status_url, fence, started, lease_until) values"
                + " ('bulk-export', 'system', 'WAITING', '" + ehr.host()
                + "/exports/jobs/1', 7, now(), now() + interval '1 second')");
        run();
        awaitEnd();
        assertThat(ehr.asked("GET", "$export")).isEmpty();
        assertThat(DATABASE.look(FACTS)).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({"kick-off", "status", "file", "delete"})
    void aTokenThatIsRefusedOnceCostsNoMoreThanAnotherTurn(String step) {
        ehr.troubles().once(step, 401);
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("3");
        await().untilAsserted(() -> assertThat(DATABASE.look(FAILURE)).isEqualTo("null"));
    }
}
