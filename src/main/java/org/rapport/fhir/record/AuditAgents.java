package org.rapport.fhir.record;

import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;

/** Who took part: the client, this server, and whoever asked. */
final class AuditAgents {
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final Coding SOURCE = new Coding(DICOM, "110153", "Source Role ID");
    private static final Coding DESTINATION = new Coding(DICOM, "110152", "Destination Role ID");
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    /** Of a list of our own, such as that of operators, no system is known. */
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    private AuditAgents() {}

    static void add(AuditEvent event, Entry entry) {
        Agent agent = entry.agent();
        if (agent.kind() == Agent.Kind.SELF) {
            event.addAgent(server(entry).setType(new CodeableConcept(SOURCE)).setRequestor(true));
            return;
        }
        boolean given = entry.deed() == Deed.READ || entry.deed() == Deed.EXPORT;
        event.addAgent(client(agent).setType(new CodeableConcept(given ? DESTINATION : SOURCE)));
        event.addAgent(server(entry).setType(new CodeableConcept(given ? SOURCE : DESTINATION)));
        event.addAgent(user(entry, agent));
    }

    private static AuditEventAgentComponent client(Agent agent) {
        AuditEventAgentComponent client = new AuditEventAgentComponent().setRequestor(false);
        client.setWho(new Reference()
                .setIdentifier(new Identifier().setValue(agent.client().orElse("unknown"))));
        client.getNetwork().setType(AuditEventAgentNetworkType._2).setAddress(agent.address());
        return client;
    }

    private static AuditEventAgentComponent server(Entry entry) {
        AuditEventAgentComponent server = new AuditEventAgentComponent().setRequestor(false);
        server.setWho(new Reference().setDisplay("Rapport"));
        server.getNetwork()
                .setType(AuditEventAgentNetworkType._5)
                .setAddress(entry.door().isEmpty() ? "/" : entry.door());
        return server;
    }

    private static AuditEventAgentComponent user(Entry entry, Agent agent) {
        AuditEventAgentComponent user = new AuditEventAgentComponent().setRequestor(true);
        boolean made = entry.deed() == Deed.CREATE || entry.deed() == Deed.UPDATE;
        user.setType(new CodeableConcept(
                made
                        ? new Coding(PARTICIPATION, "AUT", "author")
                        : new Coding(PARTICIPATION, "IRCP", "information recipient")));
        Identifier identifier = new Identifier().setValue(agent.name());
        if (ABSOLUTE.matcher(agent.authority()).lookingAt()) {
            identifier.setSystem(agent.authority());
        } else if (!agent.authority().isEmpty()) {
            identifier.setAssigner(new Reference().setDisplay(agent.authority()));
        }
        user.setWho(new Reference().setIdentifier(identifier)).setName(agent.name());
        agent.roles().forEach(role -> user.addRole().setText(role));
        if (entry.deed() == Deed.BREAK_GLASS) {
            user.addPurposeOfUse().addCoding(new Coding(REASON, "BTG", "break the glass"));
        }
        return user;
    }
}
