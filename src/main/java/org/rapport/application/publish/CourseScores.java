package org.rapport.application.publish;

import java.util.List;

/** What stands of a course, for an EHR that is given it as one document. */
public interface CourseScores {

    /** The latest score of each measure of a course that is not retracted, by measure. */
    List<StoredScore> latest(String site, String patient, String course);
}
