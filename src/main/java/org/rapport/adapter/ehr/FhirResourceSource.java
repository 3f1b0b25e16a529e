package org.rapport.adapter.ehr;

import org.rapport.application.notification.ResourceSource;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Reads single resources over FHIR's REST interface. */
public final class FhirResourceSource implements ResourceSource {
    private final OriginPinnedClient client;

    public FhirResourceSource(OriginPinnedClient client) {
        this.client = client;
    }

    @Override
    public Found fetch(Site site, String reference) throws EhrUnavailable {
        Answer answer = client.send(
                site,
                EhrRequest.get(Origin.of(site.ehr()).at(reference), site.pull().maximumPageBytes()));
        return switch (answer.status()) {
            case 410 -> new Found.Gone();
            case 403, 404 -> new Found.Nothing();
            default -> new Found.Resource(answer.json());
        };
    }
}
