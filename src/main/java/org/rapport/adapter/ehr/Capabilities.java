package org.rapport.adapter.ehr;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * What each site's EHR can do: asked for when first needed, kept for an hour, and asked for again after the EHR failed,
 * as it may have come back as another version of itself.
 */
public final class Capabilities {
    private static final Duration KEPT = Duration.ofHours(1);
    /** A CapabilityStatement outgrows many a page of resources. */
    private static final long LEAST_BOUND = 16L << 20;

    private final OriginPinnedClient client;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public Capabilities(OriginPinnedClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Known(EhrCapabilities capabilities, Instant until) {}

    EhrCapabilities of(Site site) throws EhrUnavailable {
        Known kept = known.get(site.id());
        if (kept != null && clock.instant().isBefore(kept.until())) {
            return kept.capabilities();
        }
        EhrCapabilities asked = ask(site);
        known.put(site.id(), new Known(asked, clock.instant().plus(KEPT)));
        return asked;
    }

    /** The EHR failed: what it said of itself may no longer hold. */
    void forget(Site site) {
        known.remove(site.id());
    }

    /** The EHR declares transactions and does not take them: not tried again for as long as its word is kept. */
    void learnNoTransaction(Site site) {
        known.computeIfPresent(
                site.id(), (id, kept) -> new Known(kept.capabilities().withoutTransaction(), kept.until()));
    }

    private EhrCapabilities ask(Site site) throws EhrUnavailable {
        Answer answer = client.send(site, metadata(site));
        try {
            EhrCapabilities capabilities = CapabilityStatement.read(answer.json());
            if (!capabilities.speaksR4()) {
                throw new EhrUnavailable(answer.request() + " declares a FHIR version other than R4");
            }
            return capabilities;
        } catch (IOException e) {
            throw new EhrUnavailable(answer.request() + " was not answered with a whole CapabilityStatement in JSON");
        }
    }

    static EhrRequest metadata(Site site) throws EhrUnavailable {
        long bound = Math.max(LEAST_BOUND, site.pull().maximumPageBytes());
        return EhrRequest.get(Origin.of(site.ehr()).at("metadata"), bound);
    }
}
