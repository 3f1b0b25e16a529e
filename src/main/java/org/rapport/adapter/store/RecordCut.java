package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.rapport.application.record.Head;
import org.rapport.application.record.Sealed;

/**
 * Takes the beginnings of chains away: of each as many entries as come before the first that is to stay. Where it was cut is
 * recorded in the same transaction, so that the rest can be verified.
 */
final class RecordCut {
    /** The last entry of each chain that goes. */
    private static final String LAST_TO_GO =
            """
            select e.chain, e.number, encode(e.hash, 'hex') as hash, e.recorded
              from access_chain c
              cross join lateral (
                select coalesce(
                    (select min(number) - 1 from access_entry where chain = c.id and recorded >= ?),
                    (select max(number) from access_entry where chain = c.id)) as number) last
              join access_entry e on e.chain = c.id and e.number = last.number
             order by e.chain
            """;

    private RecordCut() {}

    /**
     * What was done.
     *
     * @param entries how many went
     * @param recorded the entry that says so
     */
    record Done(int entries, Sealed recorded) {}

    static Done of(Database database, Instant before, Function<List<Head>, Sealed> entry) {
        return database.inTransaction(connection -> {
            List<Head> cuts = cuts(connection, before);
            Sealed kept = entry.apply(cuts);
            int gone = 0;
            try (Statement allow = Statement.of(connection, "select set_config('rapport.retention', 'on', true)")) {
                allow.row(row -> true);
            }
            for (Head cut : cuts) {
                gone += remove(connection, cut);
            }
            AccessRows.insert(connection, List.of(kept));
            return new Done(gone, kept);
        });
    }

    private static List<Head> cuts(Connection connection, Instant before) throws SQLException {
        try (Statement statement = Statement.of(connection, LAST_TO_GO)) {
            return statement.with(before).rows(ChainHeads::head);
        }
    }

    private static int remove(Connection connection, Head cut) throws SQLException {
        try (Statement statement =
                Statement.of(connection, "delete from access_entry where chain = ? and number <= ?")) {
            return statement.with(cut.chain()).with(cut.number()).update();
        }
    }
}
