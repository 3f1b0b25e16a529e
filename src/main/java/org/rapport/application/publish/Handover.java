package org.rapport.application.publish;

import java.util.List;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.site.Site;

/** Hands scores to another target than the EHR's FHIR server. */
public interface Handover {

    /**
     * Hands a batch to the route {@code direct:scores-<target>}.
     *
     * @return one result per score, in the same order
     */
    List<Result> handOver(String target, Site site, List<Publication> batch);
}
