package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.adapter.store.Keyset.Key;
import org.rapport.adapter.store.Keyset.Type;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.ResponseArchive;
import org.rapport.application.receive.PostedResponses;
import org.rapport.application.receive.Way;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.ResponseFact;

/** Forms posted to Rapport, in PostgreSQL. */
public final class PostgresResponseArchive implements ResponseArchive, PostedResponses {
    private static final String INSERT =
            """
            insert into posted_response (id, site_id, patient_id, questionnaire, authored, version, last_updated, body)
            values (?, ?, ?, ?, ?, 1, ?, ?)
            """;

    private static final List<Question.Order> NEWEST_FIRST = List.of(new Question.Order("_lastUpdated", true));

    private final Database database;
    private final PostgresFactStore facts;
    private final Pages<ArchivedResponse> pages;
    private final ConditionSql conditions;

    /**
     * The archive.
     *
     * @param database where it is
     * @param facts where the answers of forms go as well
     * @param definitions what codes of scores mean
     */
    public PostgresResponseArchive(Database database, PostgresFactStore facts, DefinitionsBySite definitions) {
        this.database = database;
        this.facts = facts;
        this.pages = new Pages<>(database, "posted_response", "posted_response.*", PostgresResponseArchive::archived);
        this.conditions = new ConditionSql(new FormElements(new ScoreCodes(definitions)));
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
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public List<ArchivedResponse> findAll(Collection<String> ids) {
        return pages.all(Clause.of("id = any(?)", Clause.array("text", ids)), "id", ids.size());
    }

    @Override
    public Page<ArchivedResponse> search(Question question) {
        return pages.read(
                conditions.of(question.condition()), keyset(question.order()), question.count(), question.after());
    }

    @Override
    public long count(Question question) {
        return pages.count(conditions.of(question.condition()));
    }

    private static Keyset keyset(List<Question.Order> asked) {
        return Keyset.of(
                asked.isEmpty() ? NEWEST_FIRST : asked, PostgresResponseArchive::keys, "posted_response.id", Type.TEXT);
    }

    private static List<Key> keys(Question.Order order) {
        boolean descending = order.descending();
        return switch (order.key()) {
            case "_lastUpdated" -> List.of(new Key("posted_response.last_updated", Type.TIME, descending));
            case "authored" -> List.of(new Key("posted_response.authored", Type.TIME, descending));
            case "patient" -> List.of(new Key("posted_response.patient_id", Type.TEXT, descending));
            case "questionnaire" -> List.of(new Key("posted_response.questionnaire", Type.TEXT, descending));
            case "_id" -> List.of();
            default -> throw new IllegalArgumentException("Forms cannot be sorted by '" + order.key() + "'");
        };
    }

    static ArchivedResponse archived(ResultSet row) throws SQLException {
        return new ArchivedResponse(
                row.getString("id"),
                row.getString("site_id"),
                Integer.toString(row.getInt("version")),
                Statement.instant(row, "last_updated"),
                row.getString("body"),
                labels(row.getArray("labels")));
    }

    private static List<SecurityLabel> labels(Array tokens) throws SQLException {
        return tokens == null
                ? List.of()
                : Stream.of((String[]) tokens.getArray())
                        .filter(token -> !token.endsWith("|"))
                        .map(SecurityLabel::ofToken)
                        .toList();
    }
}
