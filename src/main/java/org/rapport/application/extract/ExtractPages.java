package org.rapport.application.extract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.ScoreCatalogue.Found;

/** Reads the lines of an extract's file, a page at a time, each in a short transaction of its own. */
public interface ExtractPages {

    /**
     * A page.
     *
     * @param after the key of the last line of the page before; absent for the first page
     */
    Page page(Extract extract, Extract.File file, Optional<String> after);

    /**
     * A page.
     *
     * @param lines the lines in order
     * @param next the key to go on with, absent on the last page
     */
    record Page(List<Line> lines, Optional<String> next) {}

    /** What a line is made of. */
    sealed interface Line {}

    /**
     * A score as it stood at the moment of the extract.
     *
     * @param labelsNow tokens of the labels that it has got since, when it was replaced
     */
    record ScoreLine(Found score, Set<String> labelsNow) implements Line {
        public ScoreLine {
            labelsNow = Set.copyOf(labelsNow);
        }
    }

    /**
     * Where a version of a score comes from.
     *
     * @param labelsNow tokens of the labels that the score has got since, when the version was replaced
     */
    record OriginLine(Found version, Set<String> labelsNow) implements Line {
        public OriginLine {
            labelsNow = Set.copyOf(labelsNow);
        }
    }

    /** A form. */
    record FormLine(ArchivedResponse form) implements Line {}

    /** A Task. */
    record TaskLine(RiskTask task) implements Line {}
}
