package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.application.operations.PipelineCounters;

/** What the pipeline has done since it was first started, counted in the transaction that did it. */
public final class Counters implements PipelineCounters {
    private final Database database;

    public Counters(Database database) {
        this.database = database;
    }

    static void add(Connection connection, String site, String name, int amount) throws SQLException {
        if (amount == 0) {
            return;
        }
        String sql =
                """
                insert into counter as c (site_id, name, value) values (?, ?, ?)
                on conflict (site_id, name) do update set value = c.value + excluded.value
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(site).with(name).with(amount).update();
        }
    }

    @Override
    public Map<String, Long> totals() {
        return database.inTransaction(connection -> {
            Map<String, Long> totals = new TreeMap<>();
            try (Statement statement =
                    Statement.of(connection, "select name, sum(value) as total from counter group by name")) {
                statement.rows(row -> totals.put(row.getString("name"), row.getLong("total")));
            }
            return totals;
        });
    }
}
