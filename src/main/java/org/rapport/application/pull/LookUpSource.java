package org.rapport.application.pull;

import java.util.Optional;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;

/** Asks the EHR for one resource: what it has is received, and what it has no more (404, 410) is withdrawn. */
public final class LookUpSource {
    private final EhrSources ehr;
    private final ReceiveFacts receive;
    private final SourceInventory inventory;

    public LookUpSource(EhrSources ehr, ReceiveFacts receive, SourceInventory inventory) {
        this.ehr = ehr;
        this.receive = receive;
        this.inventory = inventory;
    }

    /**
     * Looks a resource up.
     *
     * @return whether the EHR has it
     * @throws EhrUnavailable when the EHR says neither that it has it nor that it has not; nothing changes then
     */
    public boolean lookUp(Site site, String resourceType, String id) throws EhrUnavailable {
        Optional<byte[]> resource = ehr.read(site, resourceType, id);
        if (resource.isEmpty()) {
            inventory.withdraw(site.id(), resourceType, id);
            return false;
        }
        try {
            receive.receive(site, resource.get());
            return true;
        } catch (UnreadablePayload e) {
            throw new EhrUnavailable(resourceType + " was answered with something that is no FHIR JSON");
        }
    }
}
