package org.rapport.adapter.hl7v2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.site.Messages;

/**
 * An OBR with its OBX.
 *
 * @param patient the PID before it
 * @param order the OBR
 * @param results the OBX
 */
record Report(Optional<ReadSegment> patient, ReadSegment order, List<ReadSegment> results) {

    /** What was asked for, OBR-4. */
    String code() {
        return order.value(4);
    }

    String patientId(MessageTerms terms) {
        return patient.map(pid -> terms.patient(pid, 3))
                .orElseThrow(() -> MessageRefused.missing("PID-3", "There is no PID, so that nobody is named."));
    }

    /** When the form was filled in or the total holds: OBX-14, else OBR-7; a mere date begins at its midnight. */
    Instant observed(ReadSegment result, MessageTerms terms) {
        String own = result.value(14);
        String text = own.isEmpty() ? order.value(7) : own;
        if (text.isEmpty()) {
            throw MessageRefused.missing("OBR-7", "Neither OBX-14 nor OBR-7 says when it was observed.");
        }
        return Hl7Time.dayOrMoment(own.isEmpty() ? "OBR-7" : "OBX-14", text, terms.zone());
    }

    /**
     * The id of the report, or of a part of it. With ids of the messages' own it is the filler's number, else the placer's,
     * with the code of the part; with ids of the FHIR resources the number alone.
     *
     * @param code of the part
     */
    String id(MessageTerms terms, String code) {
        String filler = order.value(3);
        String place = filler.isEmpty() ? "OBR-2" : "OBR-3";
        String number = filler.isEmpty() ? order.value(2) : filler;
        if (number.isEmpty()) {
            throw MessageRefused.missing("OBR-3", "Neither OBR-3 nor OBR-2 gives the report a number.");
        }
        boolean own = terms.settings().identity() == Messages.Identity.OWN;
        return terms.id(place, own ? number + "." + code : number);
    }

    Optional<String> visit(MessageTerms terms) {
        return terms.optional(terms.settings().places().visit());
    }
}
