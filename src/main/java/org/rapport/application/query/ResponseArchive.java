package org.rapport.application.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The forms that were posted to Rapport itself, for which it is the system of record. */
public interface ResponseArchive {

    Optional<ArchivedResponse> find(String id);

    /** Newest first; {@code after} is the cursor of the page before. */
    ResponsePage search(ResponseQuery query);

    /** How many forms match, whatever the page. */
    long count(ResponseQuery query);

    /**
     * A search; empty lists do not restrict.
     *
     * @param ids ids here
     * @param patients patients
     * @param questionnaires canonicals with or without version
     * @param authored bounds
     * @param lastUpdated bounds
     * @param count page size
     * @param after cursor
     */
    record ResponseQuery(
            List<String> ids,
            List<ScoreQuery.PatientToken> patients,
            List<String> questionnaires,
            List<ScoreQuery.Bound> authored,
            List<ScoreQuery.Bound> lastUpdated,
            int count,
            Optional<String> after) {}

    /**
     * A form as posted, with its id and version.
     *
     * @param id id here
     * @param site the hospital
     * @param version version here
     * @param lastUpdated when it was stored
     * @param json the resource
     */
    record ArchivedResponse(String id, String site, String version, Instant lastUpdated, String json) {}

    /**
     * A page of forms.
     *
     * @param responses the forms
     * @param next cursor of the next page, absent on the last
     */
    record ResponsePage(List<ArchivedResponse> responses, Optional<String> next) {}
}
