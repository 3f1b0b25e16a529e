package org.rapport.adapter.store;

import java.util.List;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.testing.TestDatabase;

/** Scores that tests put into a database as they are, whatever facts there are. */
public final class ShelvedScores {
    private static final String ASK =
            """
            insert into risk_task (score_id, site_id, patient_id, status, last_updated) values (?, ?, ?, ?, ?)
            on conflict (score_id) do update set status = excluded.status, last_updated = excluded.last_updated
            """;

    private final Database database;
    private final ScoreRows rows;

    public ShelvedScores(TestDatabase database, DefinitionsBySite definitions) {
        this.database = new Database(database.source());
        this.rows = new ScoreRows(new ScoreJson(definitions));
    }

    /** Stores a score in place of any earlier version. */
    public void add(Found found) {
        String site = found.stored().score().identity().site();
        database.inTransaction(connection -> {
            rows.save(connection, site, List.of(found.stored()), found.lastUpdated());
            return null;
        });
    }

    /** Stores the Task of a risk, and the score. */
    public void add(RiskTask task) {
        add(new Found(task.stored(), task.lastUpdated()));
        var identity = task.stored().score().identity();
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, ASK)) {
                return statement
                        .with(identity.uuid())
                        .with(identity.site())
                        .with(identity.patient())
                        .with(task.stored().withdrawsReview() ? "cancelled" : "requested")
                        .with(task.lastUpdated())
                        .update();
            }
        });
    }
}
