package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.hl7v2.ReadEvents.BOOKED;
import static org.rapport.adapter.hl7v2.ReadEvents.SITE;
import static org.rapport.adapter.hl7v2.ReadEvents.facts;
import static org.rapport.adapter.hl7v2.ReadEvents.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.application.site.Site;

/** Events that say too little or something else than they should, and ids that FHIR could not have. */
class DoubtfulEventsTest {
    @ParameterizedTest
    @CsvSource({
        "A-1^SCHED, ^SCHED, SCH-1-1 names no appointment.",
        "20260302100000^20260302105000, 20260302100000^20260302095000, SCH-11-5 lies before the start.",
        "20260302100000^, 1^, SCH-11-4 is not a time stamp to the minute.",
        "20260302100000^, 00010302100000^, SCH-11-4 lies outside the years 1900 to 2200.",
        "20260302100000^, 99990302100000^, SCH-11-4 lies outside the years 1900 to 2200.",
        "|Booked, |Strange, SCH-25 is a status without a row in the table 'status'.",
        "P-1^^^HOSP, P 1^^^HOSP, PID-3 is no id as FHIR knows them.",
        "999^^^OTHER, 999^^^HOSP, PID-3 holds several ids: say which counts by hl7v2.patient-authority or hl7v2.patient-type.",
    })
    void whatIsWrongIsSaidWithoutQuotingIt(String from, String to, String sentence) {
        IncomingMessage message = read(SITE, BOOKED.with(from, to));
        assertThat(message.facts()).isEmpty();
        assertThat(message.fault().orElseThrow().sentence()).isEqualTo(sentence);
    }

    @Test
    void idsThatAreSharedStayAsTheyAre() {
        Site shared = ExampleSite.with("hl7v2.ids", "shared");
        assertThat(read(shared, BOOKED).facts().get(0).source().reference()).isEqualTo("Appointment/A-1");
    }

    @Test
    void anIdThatFhirCouldNotHaveIsReplacedByAFingerprint() {
        String reference = facts(BOOKED.with("A-1^", "A 1/ä^")).get(0).source().reference();
        assertThat(reference).matches("Appointment/hl7v2-[0-9a-f]{32}");
    }
}
