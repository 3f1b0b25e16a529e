package org.rapport.it;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.sandbox.ehr.SandboxEhr;

/** A client with a course of six weekly sessions, and an encounter that says nothing of its time. */
final class Caseload {
    static final String CLIENT = "it-client";
    static final String FAMILY_NAME = "Unmistakable-Family-Name";
    static final String UNUSABLE = "it-without-time";
    static final int SESSIONS = 6;

    private static final Instant FIRST = Instant.parse("2026-01-05T09:00:00Z");

    private final SandboxEhr ehr;

    Caseload(SandboxEhr ehr) {
        this.ehr = ehr;
    }

    void load() {
        Patient patient = new Patient();
        patient.setActive(true).addName().setFamily(FAMILY_NAME);
        store(CLIENT, patient);
        EpisodeOfCare course = new EpisodeOfCare();
        course.setStatus(EpisodeOfCareStatus.ACTIVE).setPatient(client());
        course.setPeriod(new Period().setStart(Date.from(FIRST)));
        store("it-course", course);
        for (int week = 1; week <= SESSIONS; week++) {
            Instant begin = FIRST.plus(Duration.ofDays(7L * week));
            Encounter session = session();
            session.setPeriod(
                    new Period().setStart(Date.from(begin)).setEnd(Date.from(begin.plus(Duration.ofMinutes(50)))));
            store(session(week), session);
        }
        store(UNUSABLE, session());
    }

    /** Id of the encounter of a week. */
    static String session(int week) {
        return "it-session-" + week;
    }

    private static Encounter session() {
        Encounter session = new Encounter();
        session.setStatus(EncounterStatus.FINISHED).setSubject(client());
        session.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
        session.addType(new CodeableConcept(new Coding("http://snomed.info/sct", "75516001", "Psychotherapy")));
        session.addEpisodeOfCare(new Reference("EpisodeOfCare/it-course"));
        return session;
    }

    private static Reference client() {
        return new Reference("Patient/" + CLIENT);
    }

    private void store(String id, Resource resource) {
        ehr.store().atomically(() -> ehr.store().write(id, (Resource) resource.setId(id)));
    }
}
