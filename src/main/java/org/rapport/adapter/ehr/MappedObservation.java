package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;
import org.rapport.fhir.observation.MappedObservationWriter;

/** An Observation with the site's category and code, for an EHR that takes only some kinds of Observation. */
record MappedObservation(RememberedWrites writes, DefinitionsBySite definitions) implements Rung {

    @Override
    public WriteBackRung rung() {
        return WriteBackRung.MAPPED;
    }

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return writes.fits(able, publication);
    }

    @Override
    public boolean prepared(Site site, Publication publication) {
        return Form.writer(site, definitions).objection(publication.stored()).isEmpty();
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        Optional<String> objection = Form.writer(site, definitions).objection(publication.stored());
        if (objection.isPresent()) {
            return new Attempt.Unsupported(new Refused(objection.get()));
        }
        Attempt attempt = writes.write(site, able, publication);
        boolean kind = attempt instanceof Attempt.Settled settled
                && settled.result() instanceof Refused refused
                && refused.answered(422);
        return kind ? new Attempt.Unsupported((Refused) attempt.result()) : attempt;
    }

    /** The Observation, reduced to what strict servers take. */
    record Form(DefinitionsBySite definitions) implements WrittenForm {
        static MappedObservationWriter writer(Site site, DefinitionsBySite definitions) {
            return new MappedObservationWriter(site.writeBack(), definitions.of(site.id()));
        }

        @Override
        public String type() {
            return "Observation";
        }

        @Override
        public byte[] body(Site site, Publication publication, Optional<String> id) {
            return writer(site, definitions).toBytes(publication.stored(), id);
        }

        /** Identifiers that the EHR gave by itself: Oracle Health wants them with each update of a vital sign. */
        @Override
        public byte[] keeping(JsonNode there, byte[] body) {
            JsonNode given = there.path("identifier");
            if (given.isEmpty()) {
                return body;
            }
            ObjectNode changed = (ObjectNode) Likeness.tree(body);
            changed.set("identifier", given);
            return changed.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
