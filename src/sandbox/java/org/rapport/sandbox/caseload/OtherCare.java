package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;

/** What else brings clients to the hospital and is no therapy. */
final class OtherCare {
    private static final CodeableConcept IMAGING = Codes.concept(Codes.SNOMED, "363679005", "Imaging");

    private OtherCare() {}

    static List<CaseloadEvent> events(CoursePlan plan, Instant asOf) {
        Instant begin =
                plan.start().plusDays(9).atTime(7, 40).atZone(Codes.ZONE).toInstant();
        if (plan.client() % 6 != 0 || begin.isAfter(asOf.minusSeconds(3600))) {
            return List.of();
        }
        Visits.Slot slot = Visits.Slot.minutes(begin, 25);
        String key = plan.key() + "-rad";
        var booked = Visits.booked(
                "apt-" + key,
                IMAGING,
                slot,
                Staff.radiologist(),
                List.of(Codes.reference("Patient", "pat-" + plan.patientKey())));
        var encounter = Visits.encounter("enc-" + key, IMAGING, slot, Staff.radiologist(), plan);
        encounter.addAppointment(Codes.reference("Appointment", "apt-" + key));
        return List.of(new CaseloadEvent(
                slot.end().plusSeconds(600), List.of(Visits.closed(booked, SessionOutcome.ATTENDED), encounter)));
    }
}
