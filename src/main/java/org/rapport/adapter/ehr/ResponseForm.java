package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.site.Site;
import org.rapport.fhir.observation.ScoreResponseWriter;

/** A QuestionnaireResponse that carries the score, for an EHR that takes these and no Observations. */
record ResponseForm(ScoreResponseWriter writer) implements WrittenForm {
    @Override
    public String type() {
        return "QuestionnaireResponse";
    }

    @Override
    public byte[] body(Site site, Publication publication, Optional<String> id) {
        return writer.toBytes(publication.stored(), id);
    }
}
