package org.rapport.application.receive;

import java.util.List;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;

/** Keeps facts durably. */
public interface FactStore {

    /** The same for what came from the EHR's own server. */
    default int save(String site, List<Fact> facts, List<Rejection> rejections) {
        return save(site, Way.FHIR, facts, rejections);
    }

    /**
     * Stores facts and rejections and marks every patient whose facts changed, all in one transaction. Repeating it, or
     * delivering an older version after a newer one, changes nothing.
     *
     * @param site id of the hospital
     * @param way how they came; of messages, what came last wins where they tell no other order
     * @param facts in any order; of several versions of one source the latest wins
     * @param rejections kept as dead letters with their reason
     * @return how many facts were new or changed
     */
    int save(String site, Way way, List<Fact> facts, List<Rejection> rejections);

    /**
     * Withdraws what earlier versions of sources said that are nothing to Rapport any more, such as a Task that is homework
     * no longer. Of sources that it never knew nothing is kept.
     */
    void leave(String site, List<Source> foreign);
}
