package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.publish.Unwritten;

/** What waits in the outbox, counted. */
public final class PostgresUnwritten implements Unwritten {
    private static final String WAITING =
            """
            select s.measure, s.status, count(*) as scores, min(s.effective_end) as first, max(s.effective_end) as last,
                   (array_agg(s.id))[1:5] as sample
              from outbox o join score s on s.id = o.score_id
             where o.site_id = ? and o.state = 'pending'
             group by s.measure, s.status order by s.measure, s.status
            """;

    private final Database database;
    private final ScoreRows scores;

    public PostgresUnwritten(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
    }

    @Override
    public List<StoredScore> scores(Collection<UUID> ids) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select * from score where id = any(?)")) {
                return statement.withArray("uuid", ids).rows(scores::read);
            }
        });
    }

    @Override
    public List<Waiting> waiting(String site) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, WAITING)) {
                return statement.with(site).rows(PostgresUnwritten::read);
            }
        });
    }

    @Override
    public long scores(String site) {
        String sql = "select count(*) as scores from outbox where site_id = ? and state = 'pending'";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(site).row(row -> row.getLong("scores")).orElseThrow();
            }
        });
    }

    private static Waiting read(ResultSet row) throws SQLException {
        UUID[] sample = (UUID[]) row.getArray("sample").getArray();
        return new Waiting(
                row.getString("measure"),
                ScoreStatus.of(row.getString("status")),
                row.getLong("scores"),
                Statement.instant(row, "first"),
                Statement.instant(row, "last"),
                Arrays.asList(sample));
    }
}
