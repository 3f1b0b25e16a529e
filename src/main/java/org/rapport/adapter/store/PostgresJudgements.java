package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.confidence.Judgements;

/**
 * Keeps judgements beside what they are about, so that a search asks for them row by row. Whoever stores something of a denier
 * notes a change in the same transaction; a judgement with a change does not hold.
 */
public final class PostgresJudgements implements Judgements {
    /** A judgement holds at a moment; the changes of the site, which are few, are read once and not for each row. */
    static final String HOLDS =
            """
            (o.until is null or o.until > ?)
               and o.patient_id not in (select c.patient_id from denier_change c where c.site_id = ?)""";

    /** Changes are read before what has changed: one that comes in between is left for the next time. */
    private static final String UNJUDGED =
            """
            select d.patient_id, d.epoch, array(
                   select c.number from denier_change c where c.site_id = d.site_id and c.patient_id = d.patient_id) as changes
              from denier d
             where d.site_id = ? and d.patient_id not in (
                   select o.patient_id from open_in_part o where o.site_id = ? and o.audience = ? and %s)
             order by d.patient_id limit ?
            """
                    .formatted(HOLDS);

    private static final String NAMING =
            "select patient_id from open_in_part where site_id = ? and audience = ? and named <> '{}' and named && ?";

    private static final String ALL =
            """
            select d.patient_id, o.until, coalesce(o.whole, false) as whole, coalesce(o.named, '{}') as named,
                   coalesce(o.scores, '{}') as scores, coalesce(o.steady, '{}') as steady, coalesce(o.forms, '{}') as forms
              from denier d left join open_in_part o
                on o.site_id = d.site_id and o.patient_id = d.patient_id and o.audience = ? and %s
             where d.site_id = ?
            """
                    .formatted(HOLDS);

    private final Database database;

    public PostgresJudgements(Database database) {
        this.database = database;
    }

    @Override
    public List<Unjudged> unjudged(String site, String audience, Instant now, int most) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, UNJUDGED)) {
                return statement
                        .with(site)
                        .with(site)
                        .with(audience)
                        .with(now)
                        .with(site)
                        .with(most)
                        .rows(row -> new Unjudged(
                                row.getString("patient_id"),
                                row.getLong("epoch"),
                                List.copyOf(PostgresJudgements.<Long>values(row, "changes"))));
            }
        });
    }

    @Override
    public void keep(
            String site, String audience, Instant now, Collection<Unjudged> asked, Collection<Judgement> judged) {
        database.inTransaction(connection -> {
            new JudgementRows(connection, site).keep(audience, now, asked, judged);
            return null;
        });
    }

    @Override
    public Set<String> naming(String site, String audience, Collection<String> persons) {
        return persons.isEmpty()
                ? Set.of()
                : database.inTransaction(connection -> {
                    try (Statement statement = Statement.of(connection, NAMING)) {
                        return Set.copyOf(statement
                                .with(site)
                                .with(audience)
                                .withTexts(persons)
                                .rows(row -> row.getString("patient_id")));
                    }
                });
    }

    @Override
    public List<Judgement> all(String site, String audience, Instant now) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, ALL)) {
                return statement.with(audience).with(now).with(site).with(site).rows(PostgresJudgements::judgement);
            }
        });
    }

    private static Judgement judgement(ResultSet row) throws SQLException {
        return new Judgement(
                row.getString("patient_id"),
                Optional.ofNullable(row.getTimestamp("until")).map(java.sql.Timestamp::toInstant),
                PostgresJudgements.<String>values(row, "named"),
                row.getBoolean("whole"),
                PostgresJudgements.<UUID>values(row, "scores"),
                PostgresJudgements.<UUID>values(row, "steady"),
                PostgresJudgements.<String>values(row, "forms"));
    }

    @SuppressWarnings("unchecked")
    private static <T> Set<T> values(ResultSet row, String column) throws SQLException {
        return new HashSet<>(Arrays.asList((T[]) row.getArray(column).getArray()));
    }
}
