package org.rapport.application.publish;

import org.rapport.application.publish.WrittenScores.Written;
import org.rapport.application.site.Site;

/** Looks for a written score at the EHR, as any other reader of the record would find it. */
public interface ScoreFinder {

    /** Looks for one score. Never throws for what an EHR does or answers. */
    Finding find(Site site, Written written);

    /** What came of it. */
    sealed interface Finding {}

    /**
     * There, and as it was written.
     *
     * @param ehrId an Observation's id, or type and id of another resource
     */
    record Seen(String ehrId) implements Finding {}

    /** Not there. */
    record NotSeen() implements Finding {}

    /**
     * There, but otherwise than it was written.
     *
     * @param what which of its elements, without values
     */
    record Differs(String what) implements Finding {}

    /** The EHR offers no way of looking. */
    record NoWay() implements Finding {}

    /** The EHR did not answer; nothing follows from that. */
    record Unanswered() implements Finding {}
}
