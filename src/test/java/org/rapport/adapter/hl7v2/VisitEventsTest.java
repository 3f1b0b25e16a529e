package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.hl7v2.ReadEvents.PSYCHOTHERAPY;
import static org.rapport.adapter.hl7v2.ReadEvents.SENT;
import static org.rapport.adapter.hl7v2.ReadEvents.SITE;
import static org.rapport.adapter.hl7v2.ReadEvents.facts;
import static org.rapport.adapter.hl7v2.ReadEvents.read;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.testing.mllp.Er7;

/** What each event of a visit or of a merge says, read with the tables of the shipped example. */
class VisitEventsTest {
    @ParameterizedTest
    @CsvSource({
        "A01, in-progress, 2026-03-02T10:00, '', 2026-03-02T09:00:00Z, ",
        "A04, in-progress, '', '', 2026-01-01T11:00:00Z, ",
        "A03, finished, 2026-03-02T10:00, 2026-03-02T10:50, 2026-03-02T09:00:00Z, 2026-03-02T09:50:00Z",
        "A08, in-progress, 2025-03-02T10:00, '', 2025-03-02T09:00:00Z, ",
        "A08, finished, 2025-03-02T10:00, 2025-03-02T10:50, 2025-03-02T09:00:00Z, 2025-03-02T09:50:00Z",
        "A08, planned, 2026-03-02T10:00, '', 2026-03-02T09:00:00Z, ",
        "A11, cancelled, 2026-03-02T10:00, '', 2026-03-02T09:00:00Z, ",
        "A13, in-progress, 2026-03-02T10:00, 2026-03-02T10:50, 2026-03-02T09:00:00Z, ",
    })
    void eachEventOfAVisitHasItsStatusAndTimes(
            String event, String status, String began, String ended, Instant start, Instant end) {
        Er7 message = Er7.visit(event, "V-1", "A-1", began, ended);
        assertThat(facts(message))
                .containsExactly(new EncounterFact(
                        new Source("Encounter", "hl7v2-V-1", "hl7v2-" + message.controlId(), SENT),
                        "P-1",
                        status,
                        Optional.of(start),
                        Optional.ofNullable(end),
                        Optional.of("hl7v2-A-1"),
                        Optional.empty(),
                        TherapyMark.THERAPY,
                        Optional.of("hl7v2-D-1"),
                        Optional.empty(),
                        PSYCHOTHERAPY));
    }

    @Test
    void anUpdateOfNoVisitSaysNothing() {
        assertThat(read(SITE, Er7.visit("A08", "V-1", "", "", "")).fault()).isEmpty();
        assertThat(facts(Er7.visit("A08", "V-1", "", "", ""))).isEmpty();
    }

    @Test
    void mergedPatientsGoOnAsOne() {
        Er7 merge = Er7.of("ADT^A40^ADT_A39", "EVN|A40|20260101120000", Er7.patient("P-1"), "MRG|P-0^^^HOSP^MR");
        assertThat(facts(merge))
                .containsExactly(new MergeFact(
                        new Source("MessageHeader", "merge-P-0", "hl7v2-" + merge.controlId(), SENT), "P-0", "P-1"));
    }
}
