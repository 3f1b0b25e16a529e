package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.hl7v2.ReadEvents.BOOKED;
import static org.rapport.adapter.hl7v2.ReadEvents.PSYCHOTHERAPY;
import static org.rapport.adapter.hl7v2.ReadEvents.SENT;
import static org.rapport.adapter.hl7v2.ReadEvents.facts;
import static org.rapport.adapter.hl7v2.ReadEvents.read;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.receive.message.Fault;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;
import org.rapport.testing.mllp.Er7;

/** What each event of an appointment says, read with the tables of the shipped example. */
class EventsTest {
    @Test
    void aBookingSaysWhoWhenAndWhatFor() {
        assertThat(facts(BOOKED))
                .containsExactly(new AppointmentFact(
                        new Source("Appointment", "hl7v2-A-1", "hl7v2-" + BOOKED.controlId(), SENT),
                        "P-1",
                        "booked",
                        Instant.parse("2026-03-02T09:00:00Z"),
                        Optional.of(Instant.parse("2026-03-02T09:50:00Z")),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        TherapyMark.THERAPY,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        PSYCHOTHERAPY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1"})
    void everyVersionSaysTheSame(String version) {
        Er7 ended = Er7.visit("A03", "V-1", "A-1", "2026-03-02T10:00", "2026-03-02T10:50");
        Er7 merge = Er7.of("ADT^A40^ADT_A39", "EVN|A40|20260101120000", Er7.patient("P-1"), "MRG|P-0^^^HOSP^MR");
        Er7 result = Er7.report("R-1", "X", "2025-12-31T10:55", Er7.result("NM", "GAD7TOT", "11", "F"));

        for (Er7 message : List.of(BOOKED, ended, merge, result)) {
            assertThat(facts(in(version, message))).isNotEmpty().isEqualTo(facts(message));
        }
    }

    /** Before 2.4 MSH-9 has no third component; ids of patients were of type CX then, too. */
    private static Er7 in(String version, Er7 message) {
        String text = message.text().replace("|P|2.5.1\r", "|P|" + version + "\r");
        String structured = version.startsWith("2.3") ? text.replaceFirst("\\^(SIU|ADT|ORU)_[A-Z0-9]+\\|", "|") : text;
        return new Er7(structured, message.controlId());
    }

    @Test
    void timesOfTwoFiveMayStandInTheirOwnSegment() {
        Er7 message = BOOKED.with("50|min|^^50^20260302100000^20260302105000", "||")
                .with("RGS|1", Er7.segment("TQ1", 1, "1", 7, "20260302100000", 8, "20260302105000") + "\rRGS|1");
        assertThat(facts(message)).isEqualTo(facts(BOOKED));
    }

    @ParameterizedTest
    @CsvSource({
        "S12, booked",
        "S13, booked",
        "S14, booked",
        "S18, booked",
        "S19, booked",
        "S20, booked",
        "S21, booked",
        "S22, booked",
        "S16, cancelled",
        "S26, noshow",
    })
    void eachEventOfAnAppointmentHasItsStatus(String event, String status) {
        assertThat(facts(Er7.appointment(event, "A-1", "2026-03-02T10:00")))
                .singleElement()
                .extracting(fact -> ((AppointmentFact) fact).status())
                .isEqualTo(status);
    }

    /** Of resources and blocked slots, which say nothing of a patient's appointment. */
    @ParameterizedTest
    @ValueSource(strings = {"S23", "S24", "S25", "S27"})
    void anEventThatIsNoAppointmentsIsOfNoUse(String event) {
        Er7 message = Er7.appointment(event, "A-1", "2026-03-02T10:00");
        assertThat(facts(message)).isEmpty();

        IncomingMessage rejected = read(ExampleSite.with("hl7v2.other-events", "reject"), message);
        assertThat(rejected.facts()).isEmpty();
        assertThat(rejected.fault().orElseThrow().kind()).isEqualTo(Fault.Kind.EVENT);
    }

    @ParameterizedTest
    @CsvSource({"Pending, pending", "NOSHOW, noshow", "Complete, fulfilled", "CheckedIn, checked-in", "'', booked"})
    void theStatusOfTheFillerIsReadByTheTables(String code, String status) {
        Er7 changed = Er7.appointment("S14", "A-1", "2026-03-02T10:00").with("|Booked", "|" + code);
        assertThat(((AppointmentFact) facts(changed).get(0)).status()).isEqualTo(status);
    }

    @Test
    void aCancellationSaysWhoCancelledAndWhen() {
        Er7 cancelled = Er7.appointment("S15", "A-1", "2026-03-02T10:00")
                .with("|||||||50|min", "||||PAT^Called off^L|||50|min")
                .sentAt("2026-03-01T09:30:00");
        List<Fact> facts = facts(cancelled);

        assertThat(((AppointmentFact) facts.get(0)).status()).isEqualTo("cancelled");
        assertThat(((AppointmentFact) facts.get(0)).cancellationReason()).contains("pat");
        assertThat(((CancellationFact) facts.get(1)).appointmentIds()).containsExactly("hl7v2-A-1");
        assertThat(((CancellationFact) facts.get(1)).cancelledAt()).isEqualTo("2026-03-01T08:30:00Z");
    }

    @Test
    void aDeletedAppointmentNeverWas() {
        assertThat(facts(Er7.appointment("S17", "A-1", "2026-03-02T10:00")))
                .singleElement()
                .isInstanceOf(Tombstone.class);
    }

    @Test
    void anAppointmentForSomethingElseIsNone() {
        assertThat(facts(BOOKED.with("PSYTX", "PHYSIO"))).singleElement().isInstanceOf(Tombstone.class);
        assertThat(facts(BOOKED.with("PSYTX", "UNHEARDOF"))).singleElement().isInstanceOf(Tombstone.class);
        assertThat(((AppointmentFact)
                                facts(BOOKED.with("PSYTX^Psychotherapy^L", "")).get(0))
                        .therapy())
                .isEqualTo(TherapyMark.UNDECLARED);
    }

    @Test
    void severalPatientsMakeAGroup() {
        Er7 group = BOOKED.with("RGS|1", Er7.patient("P-2") + "\rRGS|1");
        assertThat(facts(group)).extracting(Fact::patientId).containsExactly("P-1", "P-2");
        assertThat(facts(group)).allMatch(fact -> ((AppointmentFact) fact).group());
    }

    @ParameterizedTest
    @CsvSource({
        "50|min|^^50^20260302100000^20260302105000, 50|min|^^50^20260302100000",
        "50|min|^^50^20260302100000^20260302105000, 50||^^^20260302100000",
        "50|min|^^50^20260302100000^20260302105000, |||||||||||",
    })
    void theTimesMayStandElsewhere(String from, String to) {
        Er7 message = to.startsWith("||||")
                ? BOOKED.with(from, "||")
                        .with("AIS|1|A|PSYTX^Psychotherapy^L|20260302100000", "AIS|1|A|PSYTX|20260302100000|||50|min")
                : BOOKED.with(from, to);
        AppointmentFact fact = (AppointmentFact) facts(message).get(0);
        assertThat(fact.start()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(fact.end()).contains(Instant.parse("2026-03-02T09:50:00Z"));
    }
}
