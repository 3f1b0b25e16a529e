package org.rapport.application.record;

import java.util.Optional;
import java.util.UUID;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;

/** Finds entries, by the names of FHIR's search parameters of AuditEvent. */
public interface RecordCatalogue {

    Optional<Sealed> find(UUID id);

    /** One page, the latest first unless another order is asked for. */
    Page<Sealed> search(Question question);

    /** How many match, whatever the page. */
    long count(Question question);
}
