package org.rapport.sandbox.caseload;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;

/** Appointments and encounters as this hospital writes them. */
final class Visits {
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private Visits() {}

    static Appointment booked(
            String id, CodeableConcept service, Slot slot, Reference practitioner, List<Reference> patients) {
        Appointment appointment = new Appointment();
        appointment.setId(id);
        appointment.addIdentifier(Codes.identifier("booking", id));
        appointment.setStatus(AppointmentStatus.BOOKED);
        appointment.addServiceType(service.copy());
        appointment.setAppointmentType(
                Codes.concept("http://terminology.hl7.org/CodeSystem/v2-0276", "ROUTINE", "Routine appointment"));
        appointment.setStart(Date.from(slot.begin())).setEnd(Date.from(slot.end()));
        appointment.getStartElement().setTimeZone(TimeZone.getTimeZone(Codes.ZONE));
        appointment.getEndElement().setTimeZone(TimeZone.getTimeZone(Codes.ZONE));
        appointment.setMinutesDuration((int) slot.length().toMinutes());
        patients.forEach(patient -> take(appointment, patient));
        take(appointment, practitioner).addType(Staff.roleOf(practitioner));
        return appointment;
    }

    /** The same appointment once its outcome is known. */
    static Appointment closed(Appointment booked, SessionOutcome outcome) {
        Appointment appointment = booked.copy();
        Instant begin = booked.getStart().toInstant();
        switch (outcome) {
            case ATTENDED -> appointment.setStatus(AppointmentStatus.FULFILLED);
            case NO_SHOW -> appointment.setStatus(AppointmentStatus.NOSHOW);
            case CANCELLED_BY_CLIENT_LATE -> cancelled(appointment, "pat", begin.minus(Duration.ofHours(4)));
            case CANCELLED_BY_CLIENT_TIMELY -> cancelled(appointment, "pat-cpp", begin.minus(Duration.ofHours(70)));
            case CANCELLED_BY_CLIENT_UNKNOWN_NOTICE -> cancelled(appointment, "pat");
            case CANCELLED_BY_PROVIDER -> cancelled(appointment, "prov", begin.minus(Duration.ofHours(30)));
            case CANCELLED_FOR_WEATHER -> cancelled(appointment, "oth-weath", begin.minus(Duration.ofHours(2)));
            case ARRIVED_NOT_SEEN -> appointment.setStatus(AppointmentStatus.ARRIVED);
            case BOOKED_IN_ERROR -> appointment.setStatus(AppointmentStatus.ENTEREDINERROR);
            case NEVER_DOCUMENTED -> appointment.setStatus(AppointmentStatus.BOOKED);
        }
        return appointment;
    }

    static Encounter encounter(String id, CodeableConcept type, Slot slot, Reference practitioner, CoursePlan plan) {
        Encounter encounter = new Encounter();
        encounter.setId(id);
        encounter.addIdentifier(Codes.identifier("visit", id));
        encounter.setStatus(EncounterStatus.FINISHED);
        encounter.setClass_(new Coding(ACT, "AMB", "ambulatory"));
        encounter.addType(type.copy());
        encounter.setSubject(Codes.reference("Patient", "pat-" + plan.patientKey()));
        encounter.addParticipant().setIndividual(practitioner).addType(Staff.roleOf(practitioner));
        encounter.setPeriod(Codes.period(slot.begin(), slot.end()));
        encounter.setServiceProvider(Staff.clinicOf(practitioner));
        return encounter;
    }

    /** An encounter of the course, under its appointment. */
    static Encounter session(
            String id, CodeableConcept type, Slot slot, Reference practitioner, CoursePlan plan, Appointment under) {
        Encounter encounter = encounter(id, type, slot, practitioner, plan);
        encounter.addEpisodeOfCare(Codes.reference("EpisodeOfCare", "eoc-" + plan.key()));
        encounter.addAppointment(Codes.reference("Appointment", under.getIdPart()));
        return encounter;
    }

    /** A telephone contact of the course that nobody had booked. */
    static Encounter telephone(String id, Slot slot, CoursePlan plan) {
        Encounter encounter = encounter(id, Codes.PSYCHOTHERAPY, slot, Staff.therapist(plan.therapist()), plan);
        encounter.setClass_(new Coding(ACT, "VR", "virtual"));
        encounter.addEpisodeOfCare(Codes.reference("EpisodeOfCare", "eoc-" + plan.key()));
        return encounter;
    }

    private static void cancelled(Appointment appointment, String reason, Instant moment) {
        cancelled(appointment, reason);
        appointment.addExtension(Codes.CANCELLED_AT, Codes.local(moment));
    }

    private static void cancelled(Appointment appointment, String reason) {
        appointment.setStatus(AppointmentStatus.CANCELLED);
        appointment.setCancelationReason(new CodeableConcept()
                .addCoding(new Coding().setSystem(Codes.CANCELLATION).setCode(reason)));
    }

    private static AppointmentParticipantComponent take(Appointment appointment, Reference actor) {
        return appointment.addParticipant().setActor(actor).setStatus(ParticipationStatus.ACCEPTED);
    }

    /** A time in the calendar. */
    record Slot(Instant begin, Duration length) {
        static Slot minutes(Instant begin, int minutes) {
            return new Slot(begin, Duration.ofMinutes(minutes));
        }

        Instant end() {
            return begin.plus(length);
        }
    }
}
