package org.rapport.sandbox.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseloadTest {
    private static final Instant AS_OF = Instant.parse("2026-06-17T10:20:30Z");
    private static final Caseload CASELOAD = generate(7, AS_OF);

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
    void bringsEveryFormWithMissingAnswersAndCorrections() {
        List<QuestionnaireResponse> forms = CASELOAD.resources(QuestionnaireResponse.class);
        Set<String> instruments = forms.stream()
                .map(form -> form.getQuestionnaire().replaceAll(".*/|[|].*", ""))
                .collect(Collectors.toSet());
        assertThat(instruments)
                .containsExactlyInAnyOrder(
                        "phq-9",
                        "gad-7",
                        "wai-sr",
                        "wai-sr-t",
                        "rapport-checkin",
                        "rapport-checkin-t",
                        "srs",
                        "core-10",
                        "session-feedback");
        assertSome(forms, form -> form.getStatus() == QuestionnaireResponseStatus.AMENDED);
        assertSome(forms, form -> form.getStatus() == QuestionnaireResponseStatus.ENTEREDINERROR);
        assertSome(forms, form -> answered(form, "phq-9", 8));
        assertSome(forms, form -> answered(form, "gad-7", 4));
    }

    @Test
    void bringsOutcomeScoresInTheThreeNotationsAndOtherObservations() {
        List<Observation> observations = CASELOAD.resources(Observation.class);
        assertSome(observations, observation -> coded(observation, "44261-6") && observation.hasValueQuantity());
        assertSome(observations, observation -> coded(observation, "44261-6") && observation.hasValueIntegerType());
        assertSome(observations, observation -> coded(observation, "44261-6") && observation.hasValueStringType());
        assertSome(observations, observation -> coded(observation, "29463-7"));
    }

    @Test
    void bringsHomeworkInEveryState() {
        List<Task> tasks = CASELOAD.resources(Task.class);
        assertSome(tasks, task -> task.getStatus() == Task.TaskStatus.COMPLETED && !task.hasBusinessStatus());
        assertSome(tasks, Task::hasBusinessStatus);
        assertSome(tasks, task -> task.getStatus() == Task.TaskStatus.CANCELLED);
        assertSome(
                tasks,
                task -> task.getStatus() == Task.TaskStatus.ACCEPTED
                        && due(task).isBefore(AS_OF));
        assertSome(tasks, Task::hasExecutionPeriod);
    }

    @Test
    void bringsGoalsAndPlansADeathAndNotices() {
        List<Goal> goals = CASELOAD.resources(Goal.class);
        assertThat(goals.stream().map(Goal::getStatusDate).distinct()).hasSizeGreaterThan(20);
        assertSome(goals, goal -> goal.getStatusDate()
                .after(goal.getStartDateType().getValue()));
        assertThat(CASELOAD.resources(CarePlan.class)).hasSizeGreaterThan(15);
        assertThat(CASELOAD.resources(Patient.class).stream().filter(Patient::hasDeceasedDateTimeType))
                .hasSize(1);
        assertThat(CASELOAD.resources(Provenance.class)).isNotEmpty();
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

    private static Caseload generate(long seed, Instant asOf) {
        return new CaseloadGenerator(CaseloadSettings.of(seed, asOf)).generate();
    }

    private static List<String> json(Caseload caseload) {
        var parser = FhirContext.forR4Cached().newJsonParser();
        return caseload.events().stream()
                .flatMap(event -> event.resources().stream().map(parser::encodeResourceToString))
                .toList();
    }

    private static <T extends Resource> void assertSome(List<T> resources, Predicate<T> kind) {
        assertThat(resources).anyMatch(kind);
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

    private static boolean coded(Observation observation, String code) {
        return observation.getCode().getCodingFirstRep().getCode().equals(code);
    }

    private static boolean answered(QuestionnaireResponse form, String instrument, int items) {
        return form.getQuestionnaire().contains("/" + instrument + "|")
                && form.getItem().size() == items;
    }

    private static Instant due(Task task) {
        return (task.hasExecutionPeriod()
                        ? task.getExecutionPeriod()
                        : task.getRestriction().getPeriod())
                .getEnd()
                .toInstant();
    }
}
