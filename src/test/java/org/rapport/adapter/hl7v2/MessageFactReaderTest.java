package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.application.site.MessageTables;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Source;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDefinitions;

class MessageFactReaderTest {
    private static final Site BERLIN = TestSites.berlin();

    private static final MessageFactReader READER = new MessageFactReader(TestDefinitions.of(), Clock.systemUTC());

    private static final String CANCELLED =
            """
            MSH|^~\\&|SCHED|NORTH|RAPPORT|NORTH|20260301143000||SIU^S15^SIU_S12|MSG00042|P|2.5.1
            SCH|PL-7^SCHED|apt-17^SCHED|||||PAT^Patient^HL70276|||50|min^minutes|^^50^202603021000^202603021050
            PID|1||MRN-1^^^NORTH^MR||Surname^Given||19800101|F
            RGS|1
            ZCA|20260301120500+0200|x
            """;

    @Test
    void readsWhenAnAppointmentWasCancelled() {
        assertThat(read(CANCELLED).facts())
                .containsExactly(new CancellationFact(
                        new Source("MessageHeader", "apt-17", "MSG00042", Instant.parse("2026-03-01T13:30:00Z")),
                        List.of("apt-17"),
                        Instant.parse("2026-03-01T13:30:00Z")));
    }

    @Test
    void keepsWhichOfTwoMessagesOfOneSecondIsTheLater() {
        Instant first = recorded("20260301143000.1");
        assertThat(recorded("20260301143000.9")).isAfter(first);
    }

    private static Instant recorded(String sent) {
        return read(CANCELLED.replace("|20260301143000|", "|" + sent + "|"))
                .facts()
                .get(0)
                .source()
                .lastUpdated();
    }

    @Test
    void aSenderOrControlIdOfWhateverLengthFitsIntoTheKeyOfTheMessage() {
        String longest = "x7Q".repeat(5000);
        var key = read(CANCELLED.replace("MSG00042", longest).replace("|SCHED|", "|" + longest + "|"))
                .key()
                .orElseThrow();
        assertThat(key.controlId().length() + key.sender().length()).isLessThan(1000);
        assertThat(key.sender())
                .isNotEqualTo(read(CANCELLED).key().orElseThrow().sender());
    }

    @Test
    void whatStandsInThePlaceOfTheProcessingIdOrVersionIsNotRepeated() {
        var message = read(CANCELLED.replace("|P|2.5.1", "|Surname^Given|Zimmer"));
        assertThat(new String(message.answer(message.fault()).orElseThrow(), StandardCharsets.UTF_8))
                .contains("|P|2.5.1")
                .doesNotContain("Surname", "Zimmer");
    }

    @Test
    void keepsNothingThatNamesThePatient() {
        assertThat(read(CANCELLED).facts().toString()).doesNotContain("MRN-1", "Surname", "1980");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void takesSegmentsHoweverTheyEnd(String end) {
        assertThat(read(CANCELLED.replace("\n", end)).facts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.9", ""})
    void takesEveryVersionOfTheStandard(String version) {
        assertThat(read(CANCELLED.replace("|2.5.1", "|" + version)).facts()).hasSize(1);
    }

    @Test
    void looksWhereTheSiteSaysThatTheAppointmentAndTheMomentAre() {
        Site site = with("SCH-1-1", "ZCA-1");

        CancellationFact notice =
                (CancellationFact) READER.read(site, bytes(CANCELLED)).facts().get(0);
        assertThat(notice.appointmentIds()).containsExactly("PL-7");
        assertThat(notice.cancelledAt()).isEqualTo("2026-03-01T10:05:00Z");
        assertThat(notice.source().lastUpdated()).isEqualTo("2026-03-01T13:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "20260301143000, 2026-03-01T13:30:00Z",
        "202603011430, 2026-03-01T13:30:00Z",
        "20260301143000.1234, 2026-03-01T13:30:00.123400Z",
        "20260301143000-0500, 2026-03-01T19:30:00Z",
        "20260701143000, 2026-07-01T12:30:00Z",
        "20261025023000, 2026-10-25T00:30:00Z",
        "20260329023000, 2026-03-29T01:30:00Z",
    })
    void takesTimesWithoutAnOffsetAsTheSites(String stamp, String moment) {
        CancellationFact notice = (CancellationFact)
                read(CANCELLED.replace("20260301143000|", stamp + "|")).facts().get(0);
        assertThat(notice.cancelledAt()).isEqualTo(moment);
    }

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

    @Test
    void readsLatin1() {
        byte[] message = CANCELLED.replace("Surname", "Müller").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(READER.read(BERLIN, message).facts()).hasSize(1);
    }

    private static Rejection rejection(IncomingMessage message) {
        return message.rejection(message.fault().orElseThrow());
    }

    private static IncomingMessage read(String message) {
        return READER.read(BERLIN, bytes(message));
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private static Site with(String appointmentField, String cancelledField) {
        return new Site(
                BERLIN.id(),
                BERLIN.ehr(),
                BERLIN.credentials(),
                BERLIN.therapy(),
                BERLIN.homeworkCodes(),
                BERLIN.outcomeCodes(),
                BERLIN.extensions(),
                new Messages(
                        Messages.Identity.NOTICES,
                        new Messages.Places(
                                appointmentField,
                                cancelledField,
                                "PV1-19-1",
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()),
                        MessageTables.STANDARD,
                        Messages.Intake.DEFAULTS),
                BERLIN.engagement(),
                BERLIN.change(),
                BERLIN.index(),
                BERLIN.prompts(),
                BERLIN.minimumAnswered(),
                BERLIN.pull(),
                BERLIN.publish(),
                BERLIN.connections());
    }
}
