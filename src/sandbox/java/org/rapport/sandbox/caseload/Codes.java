package org.rapport.sandbox.caseload;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/** The codes and notations of this hospital. */
final class Codes {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final String HOSPITAL = "https://sandbox-ehr.example/";
    static final String RAPPORT = "https://rapport.org/fhir/";
    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String TASK_CODES = RAPPORT + "CodeSystem/rapport-task-codes";
    static final String AGREEMENT = RAPPORT + "CodeSystem/rapport-agreement";
    static final String CANCELLATION = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

    /** R4 has no element for the moment of cancelling; this hospital keeps it in an extension. */
    static final String CANCELLED_AT = HOSPITAL + "fhir/StructureDefinition/appointment-cancelled-at";

    /** R4 has no element for why a course ended; this hospital codes it in an extension. */
    static final String END_REASON = HOSPITAL + "fhir/StructureDefinition/episode-end-reason";

    static final String END_REASONS = HOSPITAL + "fhir/CodeSystem/end-reasons";

    /** In which role somebody takes part in a contact. */
    static final String ROLES = HOSPITAL + "fhir/CodeSystem/roles";

    static final CodeableConcept PSYCHOTHERAPY = concept(SNOMED, "75516001", "Psychotherapy");
    static final CodeableConcept GROUP_THERAPY = concept(SNOMED, "76168009", "Group psychotherapy");

    private Codes() {}

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    static Identifier identifier(String kind, String value) {
        return new Identifier().setSystem(HOSPITAL + kind).setValue(value);
    }

    static Reference reference(String type, String id) {
        return new Reference(type + "/" + id);
    }

    /** The instant in the hospital's own offset, to the second. */
    static DateTimeType local(Instant instant) {
        return new DateTimeType(Date.from(instant), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(ZONE));
    }

    static Period period(Instant start, Instant end) {
        return new Period().setStartElement(local(start)).setEndElement(local(end));
    }

    static Period since(Instant start) {
        return new Period().setStartElement(local(start));
    }
}
