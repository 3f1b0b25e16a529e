package org.rapport.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * A client whose history is the catalogue's worked examples of attendance (fourteen appointments: seven attended, one
 * not, one cancelled by the provider, one by the client in time and one late, one in error, one without an outcome, one
 * ahead) and homework (five done, one partly, two overdue, one cancelled, one not due).
 *
 * @param id logical id of the Patient; all other ids begin with it
 */
record KnownClient(String id) {
    static final String CANCELLED_AT = "https://sandbox-ehr.example/fhir/StructureDefinition/appointment-cancelled-at";

    private static final Instant FIRST = Instant.parse("2026-01-05T09:00:00Z");
    private static final CodeableConcept THERAPY =
            new CodeableConcept(new Coding("http://snomed.info/sct", "75516001", "Psychotherapy"));

    /** The client, the course and the first attended session with its appointment, which is what a form needs. */
    List<Resource> registration() {
        Patient patient = new Patient();
        patient.setActive(true).addName().setFamily("Family-of-" + id);
        EpisodeOfCare course = new EpisodeOfCare();
        course.setStatus(EpisodeOfCareStatus.ACTIVE).setPatient(self());
        course.setPeriod(new Period().setStart(Date.from(FIRST.minus(Duration.ofDays(3)))));
        Encounter session = new Encounter();
        session.setStatus(EncounterStatus.FINISHED).setSubject(self());
        session.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
        session.addType(THERAPY.copy());
        session.addEpisodeOfCare(new Reference("EpisodeOfCare/" + id + "-course"));
        session.addAppointment(new Reference("Appointment/" + id + "-appointment-0"));
        session.setPeriod(
                new Period().setStart(Date.from(FIRST)).setEnd(Date.from(FIRST.plus(Duration.ofMinutes(50)))));
        patient.setId(id);
        course.setId(id + "-course");
        session.setId(id + "-session");
        return List.of(patient, course, appointment(0, AppointmentStatus.FULFILLED), session);
    }

    /** The thirteen appointments besides the first. */
    List<Resource> appointments(Instant now) {
        List<Resource> all = new ArrayList<>();
        for (int week = 1; week < 7; week++) {
            all.add(appointment(week, AppointmentStatus.FULFILLED));
        }
        all.add(appointment(7, AppointmentStatus.NOSHOW));
        all.add(cancelled(8, "prov", Duration.ofHours(48)));
        all.add(cancelled(9, "pat", Duration.ofHours(3)));
        all.add(cancelled(10, "pat", Duration.ofHours(72)));
        all.add(appointment(11, AppointmentStatus.ENTEREDINERROR));
        all.add(appointment(12, AppointmentStatus.BOOKED));
        Appointment ahead = appointment(13, AppointmentStatus.BOOKED);
        all.add(ahead.setStart(Date.from(now.plus(Duration.ofDays(7))))
                .setEnd(Date.from(now.plus(Duration.ofDays(7)).plus(Duration.ofMinutes(50)))));
        return all;
    }

    /** Ten assignments. */
    List<Resource> homework(Instant now) {
        List<Resource> all = new ArrayList<>();
        for (int week = 0; week < 5; week++) {
            all.add(task(week, TaskStatus.COMPLETED));
        }
        all.add(task(5, TaskStatus.INPROGRESS)
                .setBusinessStatus(new CodeableConcept(
                        new Coding("https://rapport.org/fhir/CodeSystem/rapport-task-codes", "partial", null))));
        all.add(task(6, TaskStatus.ACCEPTED));
        all.add(task(7, TaskStatus.REQUESTED));
        all.add(task(8, TaskStatus.CANCELLED));
        Task notDue = task(9, TaskStatus.ACCEPTED);
        notDue.getRestriction().setPeriod(new Period().setEnd(Date.from(now.plus(Duration.ofDays(7)))));
        all.add(notDue);
        return all;
    }

    private Appointment appointment(int week, AppointmentStatus status) {
        Appointment appointment = new Appointment();
        appointment.setId(id + "-appointment-" + week);
        appointment.setStatus(status).addServiceType(THERAPY.copy());
        appointment.setStart(Date.from(week(week)));
        appointment.setEnd(Date.from(week(week).plus(Duration.ofMinutes(50))));
        appointment.addParticipant().setActor(self()).setStatus(ParticipationStatus.ACCEPTED);
        return appointment;
    }

    private Appointment cancelled(int week, String reason, Duration notice) {
        Appointment appointment = appointment(week, AppointmentStatus.CANCELLED);
        appointment.setCancelationReason(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason", reason, null)));
        appointment.addExtension(
                CANCELLED_AT, new DateTimeType(week(week).minus(notice).toString()));
        return appointment;
    }

    private Task task(int week, TaskStatus status) {
        Task task = new Task();
        task.setId(id + "-task-" + week);
        task.setStatus(status).setIntent(TaskIntent.PLAN).setFor(self());
        task.setCode(new CodeableConcept(
                new Coding("https://rapport.org/fhir/CodeSystem/rapport-task-codes", "homework", null)));
        task.getRestriction().setPeriod(new Period().setEnd(Date.from(week(week).plus(Duration.ofDays(6)))));
        return task;
    }

    private Reference self() {
        return new Reference("Patient/" + id);
    }

    private static Instant week(int week) {
        return FIRST.plus(Duration.ofDays(7L * week));
    }
}
