package org.rapport.sandbox.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.sandbox.caseload.GeneratedCaseload.AS_OF;
import static org.rapport.sandbox.caseload.GeneratedCaseload.CASELOAD;
import static org.rapport.sandbox.caseload.GeneratedCaseload.assertSome;
import static org.rapport.sandbox.caseload.GeneratedCaseload.generate;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients of the sandbox and their sessions. */
class CaseloadTest {
    @Test
    void isTheSameToTheLetterForTheSameSeedAndMoment() {
        assertThat(json(generate(7, AS_OF))).isEqualTo(json(CASELOAD));
        assertThat(json(generate(8, AS_OF))).isNotEqualTo(json(CASELOAD));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 4711})
    void bringsEachKindOfSession(long seed) {
        Caseload caseload = generate(seed, AS_OF);
        List<Appointment> appointments = caseload.resources(Appointment.class);
        assertThat(caseload.resources(Patient.class)).hasSizeGreaterThanOrEqualTo(60);
        assertThat(appointments.stream().map(Appointment::getStatus).collect(Collectors.toSet()))
                .contains(
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.FULFILLED,
                        AppointmentStatus.NOSHOW,
                        AppointmentStatus.CANCELLED,
                        AppointmentStatus.ARRIVED,
                        AppointmentStatus.ENTEREDINERROR);
        assertThat(appointments.stream()
                        .map(appointment -> appointment
                                .getCancelationReason()
                                .getCodingFirstRep()
                                .getCode())
                        .collect(Collectors.toSet()))
                .contains("pat", "pat-cpp", "prov", "oth-weath");
        assertSome(appointments, CaseloadTest::cancelledWithoutMoment);
        assertSome(appointments, appointment -> booked(appointment, true));
        assertSome(appointments, appointment -> booked(appointment, false));
        assertSome(appointments, appointment -> appointment.getParticipant().size() > 3);
    }

    @Test
    void hasThreeTherapistsForIndividualAndGroupTherapyAndOtherVisits() {
        List<Encounter> encounters = CASELOAD.resources(Encounter.class);
        assertThat(encounters.stream()
                        .filter(encounter -> typed(encounter, "75516001"))
                        .map(encounter -> encounter
                                .getParticipantFirstRep()
                                .getIndividual()
                                .getReference())
                        .distinct())
                .hasSize(3);
        assertThat(encounters.stream().filter(encounter -> typed(encounter, "75516001")))
                .hasSizeGreaterThan(500);
        assertThat(encounters.stream().filter(encounter -> typed(encounter, "76168009")))
                .hasSizeGreaterThan(80);
        assertSome(encounters, encounter -> typed(encounter, "363679005"));
        assertSome(encounters, encounter -> encounter.getStatus() == EncounterStatus.CANCELLED);
        assertSome(encounters, encounter -> encounter.getAppointment().isEmpty());
    }

    @Test
    void coversNineMonthsOfRunningAndFinishedCourses() {
        List<EpisodeOfCare> episodes = CASELOAD.resources(EpisodeOfCare.class);
        assertThat(episodes.stream()
                        .filter(episode -> episode.getStatus().toCode().equals("active")))
                .hasSizeGreaterThan(15);
        assertThat(episodes.stream()
                        .filter(episode -> episode.getStatus().toCode().equals("finished")))
                .hasSizeGreaterThan(15);
        Instant first = CASELOAD.resources(Encounter.class).stream()
                .map(encounter -> encounter.getPeriod().getStart().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(first).isBetween(AS_OF.minusSeconds(280L * 86_400), AS_OF.minusSeconds(260L * 86_400));
    }

    @Test
    void refersOnlyToWhatItHolds() {
        Set<String> known = CASELOAD.resources().stream()
                .map(resource -> resource.fhirType() + "/" + resource.getIdPart())
                .collect(Collectors.toSet());
        var terser = FhirContext.forR4Cached().newTerser();
        assertThat(CASELOAD.resources().stream()
                        .flatMap(resource ->
                                terser.getAllPopulatedChildElementsOfType(resource, Reference.class).stream())
                        .map(Reference::getReference)
                        .distinct())
                .allMatch(known::contains);
    }

    @Test
    void namesClientsSoThatNobodyTakesThemForReal() {
        assertThat(CASELOAD.resources(Patient.class))
                .allMatch(patient -> patient.getNameFirstRep().getFamily().startsWith("Synthetic-"))
                .allMatch(patient ->
                        patient.getMeta().getSecurityFirstRep().getCode().equals("HTEST"));
    }

    private static List<String> json(Caseload caseload) {
        var parser = FhirContext.forR4Cached().newJsonParser();
        return caseload.events().stream()
                .flatMap(event -> event.resources().stream().map(parser::encodeResourceToString))
                .toList();
    }

    private static boolean cancelledWithoutMoment(Appointment appointment) {
        return appointment.getStatus() == AppointmentStatus.CANCELLED && !appointment.hasExtension();
    }

    private static boolean booked(Appointment appointment, boolean ahead) {
        return appointment.getStatus() == AppointmentStatus.BOOKED
                && appointment.getStart().toInstant().isAfter(AS_OF) == ahead;
    }

    private static boolean typed(Encounter encounter, String code) {
        return encounter.getTypeFirstRep().getCodingFirstRep().getCode().equals(code);
    }
}
