package org.rapport.application.operations;

import java.util.Map;

/** What the pipeline has done since it was first started. */
public interface PipelineCounters {
    /** Encounters that were new or changed. */
    String ENCOUNTERS_RECEIVED = "encountersReceived";

    /** Facts of any kind that were new or changed. */
    String FACTS_RECEIVED = "factsReceived";

    /** Scores that were new or changed. */
    String SCORES_COMPUTED = "scoresComputed";

    /** Observations an EHR has taken. */
    String OBSERVATIONS_ACCEPTED = "observationsAccepted";

    /** Totals over all sites, by name. */
    Map<String, Long> totals();
}
