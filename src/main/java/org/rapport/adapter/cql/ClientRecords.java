package org.rapport.adapter.cql;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.audit.ScoresTold;

/** The resources of single clients that Measures are evaluated over. */
public interface ClientRecords {

    /** The same for one evaluation: what holds for all clients of it is asked for once. */
    default ClientRecords atOnce() {
        return this;
    }

    /** Logical ids of clients of a site, at most so many; of one clinician only, when asked. */
    List<String> ids(String site, Optional<String> practitioner, int limit);

    /**
     * Everything of one client with relative references; nothing when nobody is known so.
     *
     * @param told the scores that are among it
     */
    List<Resource> of(String site, String client, ScoresTold told);
}
