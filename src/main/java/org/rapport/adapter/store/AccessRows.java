package org.rapport.adapter.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Outcome;
import org.rapport.application.record.Sealed;
import org.rapport.application.record.Subject;

/** Entries of the record as rows. */
final class AccessRows {
    private static final String INSERT =
            """
            insert into access_entry (chain, number, id, recorded, deed, outcome, agent_kind, authority, agent, client, roles,
                                      address, door, site, patients, resource, query, reason, detail, hash) values\s""";
    private static final String VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private AccessRows() {}

    static void insert(Connection connection, List<Sealed> entries) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(entries.size(), VALUES));
        try (Statement statement = Statement.of(connection, INSERT + rows)) {
            for (Sealed kept : entries) {
                bind(statement, kept);
            }
            statement.update();
        }
    }

    private static void bind(Statement statement, Sealed kept) throws SQLException {
        Entry entry = kept.entry();
        statement
                .with(kept.chain())
                .with(kept.number())
                .with(entry.id())
                .with(entry.at())
                .with(entry.deed().code())
                .with(entry.outcome().code());
        bind(statement, entry.agent());
        statement.with(entry.door());
        Entry.About about = entry.about();
        statement
                .withOptional(about.site())
                .withTexts(about.patients().stream().map(Subject::key).toList())
                .withOptional(about.resource())
                .withOptional(about.query())
                .withOptional(entry.reason())
                .with(entry.detail())
                .with(kept.hash());
    }

    private static void bind(Statement statement, Agent agent) throws SQLException {
        statement
                .with(agent.kind().name())
                .with(agent.authority())
                .with(agent.name())
                .withOptional(agent.client())
                .withTexts(agent.roles())
                .with(agent.address());
    }

    static Sealed read(ResultSet row) throws SQLException {
        return new Sealed(Statement.uuid(row, "chain"), row.getLong("number"), entry(row), row.getBytes("hash"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Statement.uuid(row, "id"),
                Statement.instant(row, "recorded"),
                Deed.of(row.getString("deed")),
                Outcome.of(row.getString("outcome")),
                agent(row),
                row.getString("door"),
                new Entry.About(
                        text(row, "site"),
                        texts(row, "patients").stream().map(Subject::of).toList(),
                        text(row, "resource"),
                        text(row, "query")),
                text(row, "reason"),
                row.getString("detail"));
    }

    private static Agent agent(ResultSet row) throws SQLException {
        return new Agent(
                Agent.Kind.valueOf(row.getString("agent_kind")),
                row.getString("authority"),
                row.getString("agent"),
                text(row, "client"),
                texts(row, "roles"),
                row.getString("address"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }
}
