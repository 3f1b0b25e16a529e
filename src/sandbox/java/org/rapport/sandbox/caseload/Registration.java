package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;

/** The client's file and the course of therapy as the hospital registers them. */
final class Registration {
    private static final List<String> GIVEN =
            List.of("Sample", "Specimen", "Placeholder", "Fictitia", "Exemplar", "Testine", "Mock", "Demo");

    private Registration() {}

    static Patient patient(CoursePlan plan, Chance chance) {
        Patient patient = new Patient();
        patient.setId("pat-" + plan.patientKey());
        patient.getMeta()
                .addSecurity(
                        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST", "test health data"));
        patient.addIdentifier(Codes.identifier("mrn", "MRN-" + plan.patientKey()));
        patient.setActive(true);
        patient.addName().setFamily("Synthetic-" + plan.patientKey()).addGiven(chance.pick(GIVEN));
        patient.setGender(chance.pick(List.of(AdministrativeGender.FEMALE, AdministrativeGender.MALE)));
        LocalDate born = LocalDate.of(chance.between(1952, 2005), chance.between(1, 12), chance.between(1, 28));
        patient.setBirthDateElement(new DateType(born.toString()));
        patient.setManagingOrganization(Staff.clinic());
        return patient;
    }

    static Patient deceased(Patient patient, Instant moment) {
        Patient deceased = patient.copy();
        deceased.setActive(false).setDeceased(Codes.local(moment));
        return deceased;
    }

    static EpisodeOfCare episode(CoursePlan plan, Optional<Instant> end) {
        EpisodeOfCare episode = new EpisodeOfCare();
        episode.setId("eoc-" + plan.key());
        episode.addIdentifier(Codes.identifier("episode", "E-" + plan.key()));
        episode.setStatus(end.isPresent() ? EpisodeOfCareStatus.FINISHED : EpisodeOfCareStatus.ACTIVE);
        episode.addType((plan.sessions() == 0 ? Codes.GROUP_THERAPY : Codes.PSYCHOTHERAPY).copy());
        episode.setPatient(Codes.reference("Patient", "pat-" + plan.patientKey()));
        episode.setManagingOrganization(Staff.clinicOf(Staff.therapist(plan.therapist())));
        episode.setCareManager(Staff.therapist(plan.therapist()));
        episode.setPeriod(Codes.since(plan.referred()));
        end.ifPresent(moment -> {
            episode.getPeriod().setEndElement(Codes.local(moment));
            episode.addExtension(Codes.END_REASON, Codes.concept(Codes.END_REASONS, reason(plan), null));
        });
        return episode;
    }

    private static String reason(CoursePlan plan) {
        return plan.diedAt().isPresent() ? "died" : plan.dropsOut() ? "stayed-away" : "as-agreed";
    }
}
