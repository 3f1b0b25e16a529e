package org.rapport.application.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreQuery.PatientToken;

/** Finds the Tasks of risks: one for each risk item of a form that was ever present. */
public interface RiskTasks {

    Optional<RiskTask> find(UUID score);

    /** Those changed latest first; the same query with the cursor of the page gives the next page. */
    Page search(Query query);

    /** How many match, whatever the page. */
    long count(Query query);

    /**
     * A Task.
     *
     * @param stored its score, whose id is the Task's too
     * @param lastUpdated when it was asked for or withdrawn
     */
    record RiskTask(StoredScore stored, Instant lastUpdated) {}

    /**
     * A search; empty lists do not restrict.
     *
     * @param ids ids of scores; those that are none match nothing
     * @param patients patients
     * @param statuses {@code requested} or {@code cancelled}
     * @param count page size
     * @param after cursor
     */
    record Query(
            List<String> ids, List<PatientToken> patients, List<String> statuses, int count, Optional<String> after) {}

    /**
     * A page.
     *
     * @param tasks the tasks
     * @param next cursor of the next page, absent on the last
     */
    record Page(List<RiskTask> tasks, Optional<String> next) {}
}
