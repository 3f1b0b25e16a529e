package org.rapport.application.confidence;

import java.util.List;
import org.rapport.application.publish.CourseScores;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Sites;

/** What stands of a course, as far as the record may be told. */
public final class ToldCourseScores implements CourseScores {
    private final CourseScores scores;
    private final TellTheRecord record;
    private final Sites sites;

    public ToldCourseScores(CourseScores scores, TellTheRecord record, Sites sites) {
        this.scores = scores;
        this.record = record;
        this.sites = sites;
    }

    @Override
    public List<StoredScore> latest(String site, String patient, String course) {
        return record.told(sites.require(site), scores.latest(site, patient, course));
    }
}
