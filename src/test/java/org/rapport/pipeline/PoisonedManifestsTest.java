package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.bulk.BulkFile;

/** A manifest that no EHR should send is refused with a sentence, and asked for again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PoisonedManifestsTest extends BulkExportRig {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "nonsense ~ is not JSON",
                "<Bundle/> ~ is not JSON",
                "DEEP ~ is not JSON",
                "{\"output\":{}} ~ no list of output files",
                "{\"transactionTime\":\"2026-03-02T12:00:00\",\"output\":[]} ~ no usable transactionTime",
                "{\"transactionTime\":\"2026-03-02T12:00:00Z\",\"output\":[{\"url\":\"file:///etc/passwd\"}]} ~ no plain http",
                "{\"transactionTime\":\"2026-03-02T12:00:00Z\",\"output\":[{\"url\":\"http://u:p@127.0.0.1/\"}]} ~ no plain http"
            })
    void isRefusedAndAskedForAgain(String manifest, String sentence) {
        ehr.troubles()
                .saysOnce("status", manifest.equals("DEEP") ? "[".repeat(100_000) + "]".repeat(100_000) : manifest);
        ehr.holds(BulkFile.encounters(1, 3));
        run();
        await().until(() -> DATABASE.look(FAILURE).contains(sentence));
        awaitEnd();
        assertThat(DATABASE.look(FACTS)).isEqualTo("3");
        assertThat(ehr.asked("GET", "$export")).hasSize(1);
    }

    /** Else nothing that changes until then would ever be asked for. */
    @Test
    void aMomentToComeIsTakenForNow() {
        ehr.troubles().saysOnce("status", "{\"transactionTime\":\"9999-12-31T23:59:59Z\",\"output\":[]}");
        run();
        awaitEnd();
        assertThat(DATABASE.moment("select exported_until from bulk_job")).isBeforeOrEqualTo(Instant.now());
        await().untilAsserted(() ->
                assertThat(DATABASE.look("select watermark <= now() from feed")).isEqualTo("true"));
    }
}
