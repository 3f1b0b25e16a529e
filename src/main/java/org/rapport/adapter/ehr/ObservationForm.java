package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.site.Site;

/** The Observation as any EHR gets it. */
record ObservationForm(ScorePayload payload) implements WrittenForm {
    @Override
    public String type() {
        return "Observation";
    }

    @Override
    public byte[] body(Site site, Publication publication, Optional<String> id) {
        return payload.observation(publication, id);
    }
}
