package org.rapport.adapter.ehr;

import java.time.Duration;
import org.rapport.application.pull.EhrProbe;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Asks for the CapabilityStatement, which every FHIR server has, and looks at the status and type of the answer. */
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
            answer.json();
            return new Sign(true, answer.sentence(), since(begun));
        } catch (EhrUnavailable e) {
            return new Sign(false, e.getMessage(), since(begun));
        }
    }

    private static Duration since(long begun) {
        return Duration.ofMillis((System.nanoTime() - begun) / 1_000_000);
    }
}
