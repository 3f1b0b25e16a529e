package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;
import org.rapport.fhir.observation.ScoreResponseWriter;

/** A QuestionnaireResponse that carries the score, for an EHR that takes these and no Observations. */
record ScoreResponse(RememberedWrites writes) implements Rung {

    @Override
    public WriteBackRung rung() {
        return WriteBackRung.QUESTIONNAIRE_RESPONSE;
    }

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return writes.fits(able, publication);
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        return writes.write(site, able, publication);
    }

    /** The QuestionnaireResponse of one score. */
    record Form(ScoreResponseWriter writer) implements WrittenForm {
        @Override
        public String type() {
            return "QuestionnaireResponse";
        }

        @Override
        public byte[] body(Site site, Publication publication, Optional<String> id) {
            return writer.toBytes(publication.stored(), id);
        }
    }
}
