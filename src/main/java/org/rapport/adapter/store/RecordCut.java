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
    /** The last entry of each chain that goes, of all chains together not more entries than there is room for. */
    private static final String LAST_TO_GO =
            """
            with due as (
                select c.id as chain, first.number as first, last.number as last
                  from access_chain c
                  cross join lateral (select min(number) as number from access_entry where chain = c.id) first
                  cross join lateral (
                    select coalesce(
                        (select number - 1 from (
                            select number, recorded from access_entry
                             where chain = c.id order by number limit ?) beginning
                          where recorded >= ? order by number limit 1),
                        (select max(number) from (
                            select number from access_entry
                             where chain = c.id order by number limit ?) beginning)) as number) last
                 where last.number >= first.number),
            counted as (
                select chain, first, last, sum(last - first + 1) over (order by chain) - (last - first + 1) as before from due)
            select e.chain, e.number, encode(e.hash, 'hex') as hash, e.recorded
              from counted
              join access_entry e
                on e.chain = counted.chain and e.number = least(last, (first + ? - counted.before - 1)::bigint)
             where counted.before < ?
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

    /**
     * One round of it.
     *
     * @param most how many entries may go
     */
    static Done of(Database database, Instant before, int most, Function<List<Head>, Sealed> entry) {
        return database.inTransaction(connection -> {
            List<Head> cuts = cuts(connection, before, most);
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

    private static List<Head> cuts(Connection connection, Instant before, int most) throws SQLException {
        try (Statement statement = Statement.of(connection, LAST_TO_GO)) {
            return statement
                    .with(most)
                    .with(before)
                    .with(most)
                    .with(most)
                    .with(most)
                    .rows(ChainHeads::head);
        }
    }

    private static int remove(Connection connection, Head cut) throws SQLException {
        try (Statement statement =
                Statement.of(connection, "delete from access_entry where chain = ? and number <= ?")) {
            return statement.with(cut.chain()).with(cut.number()).update();
        }
    }
}
