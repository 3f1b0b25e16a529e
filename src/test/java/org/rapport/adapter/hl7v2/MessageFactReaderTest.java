package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.hl7v2.Cancelled.BERLIN;
import static org.rapport.adapter.hl7v2.Cancelled.CANCELLED;
import static org.rapport.adapter.hl7v2.Cancelled.READER;
import static org.rapport.adapter.hl7v2.Cancelled.bytes;
import static org.rapport.adapter.hl7v2.Cancelled.read;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.site.MessageTables;
import org.rapport.application.site.Messages;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Source;

class MessageFactReaderTest {
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

    @Test
    void readsLatin1() {
        byte[] message = CANCELLED.replace("Surname", "Müller").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(READER.read(BERLIN, message).facts()).hasSize(1);
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
