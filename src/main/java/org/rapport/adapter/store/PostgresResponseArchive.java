package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.adapter.store.SiteTokens.SiteToken;
import org.rapport.application.query.ResponseArchive;
import org.rapport.application.query.ScoreQuery.PatientToken;
import org.rapport.application.receive.PostedResponses;
import org.rapport.application.receive.Way;
import org.rapport.domain.fact.ResponseFact;

/** Forms posted to Rapport, in PostgreSQL. */
public final class PostgresResponseArchive implements ResponseArchive, PostedResponses {
    private static final String INSERT =
            """
            insert into posted_response (id, site_id, patient_id, questionnaire, authored, version, last_updated, body)
            values (?, ?, ?, ?, ?, 1, ?, ?)
            """;

    private final Database database;
    private final PostgresFactStore facts;

    public PostgresResponseArchive(Database database, PostgresFactStore facts) {
        this.database = database;
        this.facts = facts;
    }

    @Override
    public void save(String site, ResponseFact form, byte[] json) {
        database.inTransaction(connection -> save(connection, site, form, json));
    }

    /** The same inside a transaction that stores more. */
    int save(Connection connection, String site, ResponseFact form, byte[] json) throws SQLException {
        try (Statement statement = Statement.of(connection, INSERT)) {
            statement
                    .with(form.source().id())
                    .with(site)
                    .with(form.patientId())
                    .with(form.questionnaire())
                    .with(form.authored())
                    .with(form.source().lastUpdated())
                    .with(new String(json, StandardCharsets.UTF_8))
                    .update();
        }
        return facts.save(
                connection, site, new Arrival(Way.POSTED, form.source().lastUpdated()), List.of(form));
    }

    @Override
    public Optional<ArchivedResponse> find(String id) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select * from posted_response where id = ?")) {
                return statement.with(id).row(PostgresResponseArchive::archived);
            }
        });
    }

    @Override
    public ResponsePage search(ResponseQuery query) {
        Where where = where(query);
        Cursor.parse(query.after())
                .ifPresent(cursor -> where.and("(last_updated, id) < (?, ?)", cursor.moment(), cursor.id()));
        List<ArchivedResponse> rows = database.inTransaction(connection -> rows(connection, where, query.count() + 1));
        if (rows.size() <= query.count()) {
            return new ResponsePage(rows, Optional.empty());
        }
        List<ArchivedResponse> page = rows.subList(0, query.count());
        ArchivedResponse last = page.get(page.size() - 1);
        return new ResponsePage(page, Optional.of(new Cursor(last.lastUpdated().toString(), last.id()).toString()));
    }

    @Override
    public long count(ResponseQuery query) {
        Where where = where(query);
        return database.inTransaction(connection -> {
            try (Statement statement =
                    Statement.of(connection, "select count(*) as n from posted_response" + where.sql())) {
                where.bind(statement);
                return statement.row(row -> row.getLong("n")).orElseThrow();
            }
        });
    }

    private static List<ArchivedResponse> rows(Connection connection, Where where, int limit) throws SQLException {
        String sql =
                "select * from posted_response" + where.sql() + " order by last_updated desc, id desc limit " + limit;
        try (Statement statement = Statement.of(connection, sql)) {
            where.bind(statement);
            return statement.rows(PostgresResponseArchive::archived);
        }
    }

    private Where where(ResponseQuery query) {
        Where where = new Where()
                .andAnyOf("id = any(?)", "text", query.ids())
                .andBounds("authored", "authored", query.authored())
                .andBounds("last_updated", "last_updated", query.lastUpdated());
        if (!query.questionnaires().isEmpty()) {
            where.andIn(
                    "exists (select 1 from unnest(?) as q(url) where questionnaire = q.url or"
                            + " split_part(questionnaire, '|', 1) = q.url)",
                    "text",
                    query.questionnaires());
        }
        SiteTokens.and(where, "patient_id", records(query.patients()));
        return where;
    }

    /** A form keeps the subject it was posted with, and is found under the record that goes on for it as well. */
    private List<SiteToken> records(List<PatientToken> patients) {
        List<SiteToken> records =
                new ArrayList<>(patients.stream().map(SiteTokens::of).toList());
        if (!records.isEmpty()) {
            records.addAll(database.inTransaction(connection -> PersonRows.retiredFor(connection, records)));
        }
        return records;
    }

    static ArchivedResponse archived(ResultSet row) throws SQLException {
        return new ArchivedResponse(
                row.getString("id"),
                row.getString("site_id"),
                Integer.toString(row.getInt("version")),
                Statement.instant(row, "last_updated"),
                row.getString("body"));
    }
}
