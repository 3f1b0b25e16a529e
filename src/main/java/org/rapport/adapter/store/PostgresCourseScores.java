package org.rapport.adapter.store;

import java.util.List;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.CourseScores;
import org.rapport.application.publish.StoredScore;

/** The scores of a course as they stand in PostgreSQL. */
public final class PostgresCourseScores implements CourseScores {
    private static final String LATEST =
            """
            select distinct on (measure) * from score
             where patient_id = ? and site_id = ? and course_id = ? and status <> 'entered-in-error'
             order by measure, effective_end desc, id
            """;

    private final Database database;
    private final ScoreRows scores;

    public PostgresCourseScores(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
    }

    @Override
    public List<StoredScore> latest(String site, String patient, String course) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, LATEST)) {
                return statement.with(patient).with(site).with(course).rows(scores::read);
            }
        });
    }
}
