package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.hl7v2.Cancelled.CANCELLED;
import static org.rapport.adapter.hl7v2.Cancelled.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.message.IncomingMessage;

/** Messages that cannot be read: refused with a reason, and told apart. */
class RefusedMessagesTest {
    @ParameterizedTest
    @CsvSource({
        "20260301143000||SIU^S15, 20260301||SIU^S15, MSH-7-1, MSH-7-1 is not a time stamp to the minute.",
        "20260301143000||SIU^S15, ||SIU^S15, MSH-7-1, MSH-7-1 does not say when the appointment was cancelled.",
        "20260301143000||SIU^S15, 20260231143000||SIU^S15, MSH-7-1, MSH-7-1 names a day or time that does not exist.",
        "apt-17^SCHED, ^SCHED, SCH-2-1, SCH-2-1 names no appointment.",
        "apt-17^SCHED, apt 17/3^SCHED, SCH-2-1, SCH-2-1 is no id as FHIR knows them.",
        "SCH|PL-7, SCX|PL-7, SCH-2-1, SCH-2-1 names no appointment.",
    })
    void refusesWithItsReasonWhatDoesNotSayWhichAppointmentOrWhen(String from, String to, String field, String reason) {
        IncomingMessage page = read(CANCELLED.replace(from, to));

        assertThat(page.facts()).isEmpty();
        Rejection rejection = rejection(page);
        assertThat(rejection.path()).isEqualTo(field);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.payload()).as("nothing is lost").isEqualTo(CANCELLED.replace(from, to));
        assertThat(rejection.reference()).matches("HL7v2/[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIU^S12", "SIU^S26", "ADT^A08", "ORU^R01"})
    void givesNoticeOfCancellationsAloneWhereAppointmentsComeByFhir(String kind) {
        IncomingMessage message = read(CANCELLED.replace("SIU^S15", kind));
        assertThat(message.facts()).isEmpty();
        assertThat(message.fault()).isEmpty();
    }

    @Test
    void refusesMessagesOfOtherTypesAndKeepsOnlyTheirHeader() {
        Rejection rejection = rejection(read(CANCELLED.replace("SIU^S15", "MDM^T02")));

        assertThat(rejection.path()).isEqualTo("MSH-9");
        assertThat(rejection.reason()).isEqualTo("MSH-9 is none of the types that are read: SIU, ADT, ORU.");
        assertThat(rejection.payload()).startsWith("MSH|").doesNotContain("PID", "Surname");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "MSH",
                "MSH|",
                "PID|1",
                "FHS|^~\\&|x",
                "{\"resourceType\":\"Bundle\"}",
                "MSH|^~\\&|\0"
            })
    void refusesWhatIsNoMessage(String text) {
        IncomingMessage page = read(text);

        assertThat(page.facts()).isEmpty();
        assertThat(rejection(page).payload()).isEqualTo(text.replace('\0', '\uFFFD'));
    }

    @Test
    void tellsRefusedMessagesApartByTheirContent() {
        assertThat(rejection(read("one")).reference())
                .isEqualTo(rejection(read("one")).reference())
                .isNotEqualTo(rejection(read("two")).reference());
    }

    private static Rejection rejection(IncomingMessage message) {
        return message.rejection(message.fault().orElseThrow());
    }
}
