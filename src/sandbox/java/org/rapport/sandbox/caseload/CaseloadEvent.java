package org.rapport.sandbox.caseload;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * What the hospital stored at one moment, such as a session with its forms or a correction.
 *
 * @param at the moment
 * @param resources new resources and new versions of known ones, each with its id
 */
public record CaseloadEvent(Instant at, List<Resource> resources) {
    public CaseloadEvent {
        resources = List.copyOf(resources);
    }
}
