package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.rapport.application.record.Head;

/** How far chains of the record have come. */
final class ChainHeads {
    private ChainHeads() {}

    static void begin(Connection connection, UUID chain, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, "insert into access_chain (id, begun) values (?, ?)")) {
            statement.with(chain).with(now).update();
        }
    }

    /** The heads of all other chains that none has sworn to yet. */
    static List<Head> untold(Database database, UUID own) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(
                    connection,
                    """
                    select head.* from access_chain
                      cross join lateral (
                        select chain, number, encode(hash, 'hex') as hash, recorded from access_entry
                         where chain = access_chain.id order by number desc limit 1) head
                     where access_chain.id <> ? and head.number > access_chain.told
                     order by access_chain.begun, access_chain.id
                    """)) {
                return statement.with(own).rows(ChainHeads::head);
            }
        });
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(
                Statement.uuid(row, "chain"),
                row.getLong("number"),
                row.getString("hash"),
                Statement.instant(row, "recorded"));
    }

    /** They have been sworn to; if that is lost they are once more, which does no harm. */
    static void told(Database database, List<Head> heads) {
        for (Head head : heads) {
            database.inTransaction(connection -> {
                try (Statement statement =
                        Statement.of(connection, "update access_chain set told = greatest(told, ?) where id = ?")) {
                    return statement.with(head.number()).with(head.chain()).update();
                }
            });
        }
    }

    static boolean anyBefore(Database database, Instant before) {
        return database.inTransaction(connection -> {
            try (Statement statement =
                    Statement.of(connection, "select exists (select from access_entry where recorded < ?) as some")) {
                return statement.with(before).row(row -> row.getBoolean("some")).orElseThrow();
            }
        });
    }
}
