package org.rapport.application.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.confidence.SecurityLabel;

/** The forms that were posted to Rapport itself, for which it is the system of record. */
public interface ResponseArchive {

    Optional<ArchivedResponse> find(String id);

    /** Those of some ids that there are, by id. */
    List<ArchivedResponse> findAll(Collection<String> ids);

    /** One page, newest first unless another order is asked for. */
    Page<ArchivedResponse> search(Question question);

    /** How many forms match, whatever the page. */
    long count(Question question);

    /**
     * A form as posted, with its id and version.
     *
     * @param id id here
     * @param site the hospital
     * @param version version here
     * @param lastUpdated when it was stored
     * @param json the resource, as it came
     * @param labels those that it is shown with in place of its own; none as long as its own count alone
     */
    record ArchivedResponse(
            String id, String site, String version, Instant lastUpdated, String json, List<SecurityLabel> labels) {
        public ArchivedResponse {
            labels = List.copyOf(labels);
        }
    }
}
