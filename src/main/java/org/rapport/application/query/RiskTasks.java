package org.rapport.application.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.StoredScore;

/** Finds the Tasks of risks: one for each risk item of a form that was ever present. */
public interface RiskTasks {

    Optional<RiskTask> find(UUID score);

    /** One page, those changed latest first unless another order is asked for. */
    Page<RiskTask> search(Question question);

    /** The Tasks about some scores, by score. */
    List<RiskTask> about(Collection<UUID> scores);

    /** How many match, whatever the page. */
    long count(Question question);

    /**
     * A Task.
     *
     * @param stored its score, whose id is the Task's too
     * @param lastUpdated when it was asked for or withdrawn
     */
    record RiskTask(StoredScore stored, Instant lastUpdated) {}
}
