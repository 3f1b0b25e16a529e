package org.rapport.adapter.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Coding;

/**
 * What IHE's Basic Audit Log Patterns (IHE/ITI.BasicAudit, 09fe729) demand of an AuditEvent that names one of their profiles: Read, Query and Create, and
 * the same of a patient. Read off their profiles, which no build can fetch as a package.
 */
final class BasicAuditShape {
    private static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final String SOURCE = "110153";
    private static final String DESTINATION = "110152";

    private final AuditEvent event;
    private final List<String> faults = new ArrayList<>();

    private BasicAuditShape(AuditEvent event) {
        this.event = event;
    }

    /** What does not conform, in words; nothing of an event that names no profile. */
    static List<String> faults(AuditEvent event) {
        BasicAuditShape shape = new BasicAuditShape(event);
        event.getMeta().getProfile().forEach(profile -> shape.check(profile.getValue()));
        return shape.faults;
    }

    private void check(String profile) {
        String pattern = profile.replace(PROFILES, "").replace("Patient", "");
        switch (pattern) {
            case "Read" -> check("R", Set.of("read", "vread"), DESTINATION, Set.of("IRCP"));
            case "Query" -> check("E", Set.of("search", "search-type", "search-system"), SOURCE, Set.of("IRCP"));
            case "Create" -> check("C", Set.of("create"), SOURCE, Set.of("AUT", "INF", "CST"));
            default -> faults.add("no pattern " + profile);
        }
        entities(pattern, profile.contains("Patient"));
    }

    private void check(String action, Set<String> interactions, String client, Set<String> users) {
        demand(has(event.getType(), "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest"), "type");
        demand(
                count(
                                event.getSubtype(),
                                one -> one.getSystem().equals("http://hl7.org/fhir/restful-interaction")
                                        && interactions.contains(one.getCode()))
                        == 1,
                "one subtype of " + interactions);
        demand(event.getAction().toCode().equals(action), "action " + action);
        demand(event.hasRecorded() && event.getOutcome().toCode().equals("0"), "recorded, outcome");
        demand(event.getSource().hasObserver(), "source.observer");
        device(client, "client");
        device(client.equals(SOURCE) ? DESTINATION : SOURCE, "server");
        List<AuditEventAgentComponent> people = event.getAgent().stream()
                .filter(AuditEventAgentComponent::getRequestor)
                .toList();
        demand(people.size() == 1, "one user");
        people.forEach(user -> user(user, users));
    }

    private void device(String role, String name) {
        List<AuditEventAgentComponent> found = event.getAgent().stream()
                .filter(agent -> role.equals(agent.getType().getCodingFirstRep().getCode()))
                .toList();
        demand(
                found.size() == 1
                        && found.get(0).hasWho()
                        && found.get(0).getNetwork().hasAddress()
                        && !found.get(0).hasMedia(),
                "one " + name + " with who and network");
    }

    private void user(AuditEventAgentComponent user, Set<String> types) {
        demand(types.contains(user.getType().getCodingFirstRep().getCode()), "user's type of " + types);
        demand(user.getWho().hasIdentifier() && user.hasName(), "user's identifier and name");
        demand(!user.hasNetwork() && !user.hasMedia(), "user without network and media");
    }

    private void entities(String pattern, boolean patient) {
        List<AuditEventEntityComponent> objects = entities("2");
        demand(objects.size() == 1, "one entity of the system");
        for (AuditEventEntityComponent object : objects) {
            String role = object.getRole().getCode();
            demand(
                    pattern.equals("Query")
                            ? role.equals("24") && object.hasQuery() && !object.hasWhat() && !object.hasDetail()
                            : Set.of("3", "4", "20").contains(role) && object.hasWhat(),
                    "the entity of " + pattern);
        }
        List<AuditEventEntityComponent> people = entities("1");
        demand(!patient || people.size() == 1, "one patient");
        people.forEach(one -> demand(
                one.getRole().getCode().equals("1")
                        && one.getWhat().getReference().matches("https?://.+/Patient/[A-Za-z0-9.-]+"),
                "the patient's role and reference"));
    }

    private List<AuditEventEntityComponent> entities(String type) {
        return event.getEntity().stream()
                .filter(entity ->
                        has(entity.getType(), "http://terminology.hl7.org/CodeSystem/audit-entity-type", type))
                .toList();
    }

    private static boolean has(Coding coding, String system, String code) {
        return system.equals(coding.getSystem()) && code.equals(coding.getCode());
    }

    private static long count(List<Coding> codings, Predicate<Coding> counts) {
        return codings.stream().filter(counts).count();
    }

    private void demand(boolean fulfilled, String words) {
        if (!fulfilled) {
            faults.add(words);
        }
    }
}
