package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;

/**
 * A caseload as the sequence of what was stored when.
 *
 * @param events in the order of their moments
 */
public record Caseload(List<CaseloadEvent> events) {
    public Caseload {
        events = events.stream().sorted(Comparator.comparing(CaseloadEvent::at)).toList();
    }

    /** What was stored up to and including the moment. */
    public Caseload until(Instant moment) {
        return new Caseload(
                events.stream().filter(event -> !event.at().isAfter(moment)).toList());
    }

    /** What was stored after the moment. */
    public Caseload after(Instant moment) {
        return new Caseload(
                events.stream().filter(event -> event.at().isAfter(moment)).toList());
    }

    /** The last version of every resource, in the order of their first appearance. */
    public Collection<Resource> resources() {
        Map<String, Resource> latest = new LinkedHashMap<>();
        events.forEach(event -> event.resources()
                .forEach(resource -> latest.put(resource.fhirType() + "/" + resource.getIdPart(), resource)));
        return latest.values();
    }

    /** The last version of every resource of one type. */
    public <T extends Resource> List<T> resources(Class<T> type) {
        return resources().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
