package org.rapport.fhir.record;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Outcome;
import org.rapport.application.record.Sealed;
import org.rapport.application.record.Subject;

/**
 * Entries of the record as AuditEvents. One that succeeded, of a kind that the Basic Audit Log Patterns know, conforms to the
 * pattern that its profile names: with a patient to the patient's, else to the plain one. One about several patients names
 * them all and conforms to the plain one, since the patterns want exactly one patient.
 */
public final class AuditEvents {
    static final String DEEDS = "https://rapport.org/fhir/CodeSystem/rapport-deeds";

    private static final String PATTERNS = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final String PLACE = "https://rapport.org/fhir/record-place";
    private static final String DOOR = "https://rapport.org/fhir/door";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String RESTFUL = "http://hl7.org/fhir/restful-interaction";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

    private final UnaryOperator<String> ehrs;

    /**
     * @param ehrs the base address of the EHR of a site
     */
    public AuditEvents(UnaryOperator<String> ehrs) {
        this.ehrs = ehrs;
    }

    /** The AuditEvent of an entry. */
    public AuditEvent of(Sealed kept) {
        Entry entry = kept.entry();
        AuditEvent event = new AuditEvent();
        event.setId(entry.id().toString());
        event.getMeta()
                .setLastUpdated(Date.from(entry.at()))
                .addTag(PLACE, kept.head().toString(), null);
        pattern(entry).ifPresent(name -> event.getMeta().addProfile(PATTERNS + name));
        Deed.Kind kind = entry.deed().kind();
        event.setType(new Coding(kind.system(), kind.code(), null));
        subtype(event, entry.deed());
        event.setAction(action(entry.deed())).setRecorded(Date.from(entry.at()));
        event.setOutcome(AuditEventOutcome.fromCode(entry.outcome().code())).setOutcomeDesc(entry.detail());
        entry.reason().ifPresent(reason -> event.addPurposeOfEvent().setText(reason));
        AuditAgents.add(event, entry);
        event.getSource().setObserver(new Reference().setDisplay("Rapport"));
        entry.about().site().ifPresent(site -> event.getSource().setSite(site));
        entities(event, entry);
        return event;
    }

    private static Optional<String> pattern(Entry entry) {
        if (entry.outcome() != Outcome.SUCCESS) {
            return Optional.empty();
        }
        String of = entry.about().patients().size() == 1 ? "Patient" : "";
        return switch (entry.deed()) {
            case READ -> Optional.of(of + "Read");
            case SEARCH, AGGREGATE -> Optional.of(of + "Query");
            case CREATE -> Optional.of(of + "Create");
            case UPDATE -> Optional.of(of + "Update");
            case DELETE -> Optional.of(of + "Delete");
            default -> Optional.empty();
        };
    }

    private static void subtype(AuditEvent event, Deed deed) {
        switch (deed) {
            case READ, SEARCH, CREATE, UPDATE, DELETE -> event.addSubtype(new Coding(RESTFUL, deed.code(), null));
            case AGGREGATE -> event.addSubtype(new Coding(RESTFUL, Deed.SEARCH.code(), null));
            case LOGIN -> event.addSubtype(new Coding(DICOM, "110122", "Login"));
            case LOGOUT -> event.addSubtype(new Coding(DICOM, "110123", "Logout"));
            case BREAK_GLASS -> event.addSubtype(new Coding(DICOM, "110127", "Emergency Override Started"));
            case BEGIN -> event.addSubtype(new Coding(DICOM, "110120", "Application Start"));
            default -> {}
        }
        event.addSubtype(new Coding(DEEDS, deed.code(), null));
    }

    private static AuditEventAction action(Deed deed) {
        return switch (deed) {
            case READ, EXPORT -> AuditEventAction.R;
            case CREATE -> AuditEventAction.C;
            case UPDATE -> AuditEventAction.U;
            case DELETE, RETENTION -> AuditEventAction.D;
            default -> AuditEventAction.E;
        };
    }

    private void entities(AuditEvent event, Entry entry) {
        Entry.About about = entry.about();
        about.patients().forEach(patient -> event.addEntity(patient(patient)));
        switch (entry.deed()) {
            case READ, CREATE, UPDATE, DELETE -> event.addEntity(data(entry));
            default -> {}
        }
        about.query().filter(query -> !isData(entry.deed())).ifPresent(query -> {
            AuditEventEntityComponent entity = entity("2", "24").setQuery(query.getBytes(StandardCharsets.UTF_8));
            event.addEntity(entity);
        });
    }

    /** The patterns of single resources have one entity of the system, which is the resource. */
    private static boolean isData(Deed deed) {
        return deed == Deed.READ || deed == Deed.CREATE || deed == Deed.UPDATE || deed == Deed.DELETE;
    }

    private AuditEventEntityComponent patient(Subject patient) {
        return entity("1", "1").setWhat(new Reference(ehrs.apply(patient.site()) + "/Patient/" + patient.id()));
    }

    private static AuditEventEntityComponent data(Entry entry) {
        Reference what = entry.about().resource().map(Reference::new).orElseGet(() -> new Reference()
                .setIdentifier(new Identifier().setSystem(DOOR).setValue(entry.door())));
        return entity("2", "4").setWhat(what);
    }

    private static AuditEventEntityComponent entity(String type, String role) {
        return new AuditEventEntityComponent()
                .setType(new Coding(ENTITY, type, null))
                .setRole(new Coding(ROLE, role, null));
    }
}
