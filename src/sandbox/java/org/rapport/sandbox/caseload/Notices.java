package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Provenance;

/** What the front desk notes of a call: a Provenance that says when an appointment was cancelled. */
final class Notices {
    private Notices() {}

    static Provenance cancelled(Appointment appointment, Instant moment, Instant recorded) {
        Provenance notice = new Provenance();
        notice.setId("prov-" + appointment.getIdPart());
        notice.addTarget(Codes.reference("Appointment", appointment.getIdPart()));
        notice.setOccurred(Codes.local(moment));
        notice.setRecorded(Date.from(recorded));
        notice.setActivity(Codes.concept("http://terminology.hl7.org/CodeSystem/v3-DataOperation", "CANCEL", "cancel"));
        notice.addAgent()
                .setType(Codes.concept(
                        "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "enterer", "Enterer"))
                .setWho(Staff.clinic());
        return notice;
    }
}
