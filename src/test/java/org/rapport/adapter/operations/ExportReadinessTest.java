package org.rapport.adapter.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.application.bulk.ExportJob.State;
import org.rapport.application.bulk.ExportJobs.Shown;

class ExportReadinessTest {
    private static final Optional<Instant> UNTIL = Optional.of(Instant.parse("2026-03-02T12:00:00Z"));

    @Test
    void saysWhatTheEhrSaysOfAnExportThatIsBeingMade() {
        assertThat(ExportReadiness.sentence(
                        new Shown("north", "system", State.WAITING, "40%", 0, 0, Optional.empty(), "")))
                .isEqualTo("The EHR makes it (40%); none has been read to its end");
    }

    @Test
    void saysHowFarReadingIsAndWhatFailed() {
        assertThat(ExportReadiness.sentence(
                        new Shown("north", "system", State.READING, "", 3, 4200, UNTIL, "the connection broke off")))
                .isEqualTo("4200 lines are stored, 3 files are left; read up to 2026-03-02T12:00:00Z; failed: the"
                        + " connection broke off");
    }
}
