package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.site.Site;

/** The resource that a score is written as. */
interface WrittenForm {

    /** Its resource type. */
    String type();

    /** The resource, with its id at the EHR for an update. */
    byte[] body(Site site, Publication publication, Optional<String> id);

    /** A later version, with what the EHR wants to see again of what is there. */
    default byte[] keeping(JsonNode there, byte[] body) {
        return body;
    }
}
