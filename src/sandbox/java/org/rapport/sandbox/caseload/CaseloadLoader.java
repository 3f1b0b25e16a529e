package org.rapport.sandbox.caseload;

import org.hl7.fhir.r4.model.Resource;
import org.rapport.sandbox.ehr.ResourceStore;

/** Puts a caseload into the EHR's memory, each event as a whole. */
public final class CaseloadLoader {
    private final ResourceStore store;

    public CaseloadLoader(ResourceStore store) {
        this.store = store;
    }

    /** Stores all events in their order and says how many resource versions that were. */
    public int load(Caseload caseload) {
        return caseload.events().stream().mapToInt(this::load).sum();
    }

    /** Stores one event and says how many resource versions that were. */
    public int load(CaseloadEvent event) {
        return store.atomically(() -> {
            for (Resource resource : event.resources()) {
                store.write(resource.getIdPart(), resource.copy());
            }
            return event.resources().size();
        });
    }
}
