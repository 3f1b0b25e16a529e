package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.Wanted;

/**
 * The latest scores of each measure of a patient. It goes from measure to measure along the index of the patient's scores, of
 * those that are named alone where some are, and looks at as many rows as it gives, however many there are.
 */
final class LatestScores {
    private static final String MEASURES =
            """
            with recursive measures (site_id, measure) as (
                (select site_id, measure from score where %1$s order by site_id, measure limit 1)
                union all
                select n.site_id, n.measure
                  from measures m
                 cross join lateral (select site_id, measure from score
                                      where %1$s and (site_id, measure) > (m.site_id, m.measure)
                                      order by site_id, measure limit 1) n)
            """;

    private static final String LATEST =
            """
            select latest.*
              from measures m
             cross join lateral (select score.* from score
                                  where patient_id = ? and score.site_id = m.site_id and score.measure = m.measure
                                    and %s
                                  order by effective_end desc, id desc limit ?) latest
             order by latest.site_id, latest.measure, latest.effective_end desc, latest.id desc
            """;

    private LatestScores() {}

    /**
     * Reads them.
     *
     * @param named what the condition says of measures, or true
     * @param each how many of each measure at most
     */
    static List<Found> of(
            Connection connection,
            Wanted.Reference patient,
            Clause named,
            Clause condition,
            int each,
            Statement.Row<Found> row)
            throws SQLException {
        Clause of = Clause.of("patient_id = ?", patient.id())
                .and(patient.site().map(site -> Clause.of("site_id = ?", site)).orElse(Clause.TRUE))
                .and(named);
        String sql = MEASURES.formatted(of.sql()) + LATEST.formatted(condition.sql());
        try (Statement statement = Statement.of(connection, sql)) {
            of.bind(statement);
            of.bind(statement);
            statement.with(patient.id());
            condition.bind(statement);
            return statement.with(each).rows(row);
        }
    }
}
