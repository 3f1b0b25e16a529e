package org.rapport.adapter.ehr;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.rapport.application.pull.EhrProbe;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Asks for the CapabilityStatement, which every FHIR server has, looks at the status and type of the answer, and
 * at what the EHR declares not to take. */
public final class FhirEhrProbe implements EhrProbe {
    private final OriginPinnedClient client;

    public FhirEhrProbe(OriginPinnedClient client) {
        this.client = client;
    }

    @Override
    public Sign probe(Site site) {
        long begun = System.nanoTime();
        try {
            Answer answer = client.send(site, Capabilities.metadata(site));
            return new Sign(true, answer.sentence(), since(begun), limits(answer));
        } catch (EhrUnavailable e) {
            return new Sign(false, e.getMessage(), since(begun), List.of());
        }
    }

    /** What a statement that cannot be read does not take is found out when something is written. */
    private static List<String> limits(Answer answer) throws EhrUnavailable {
        try {
            return TaskCalls.taken(CapabilityStatement.read(answer.json())) ? List.of() : List.of(RiskTasks.NO_TASKS);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Duration since(long begun) {
        return Duration.ofMillis((System.nanoTime() - begun) / 1_000_000);
    }
}
