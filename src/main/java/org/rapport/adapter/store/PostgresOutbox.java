package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.operations.PipelineCounters;
import org.rapport.application.publish.Outbox;
import org.rapport.application.publish.ScoreWriter.Accepted;

/** The outbox in PostgreSQL. A claim is a lease on the patient with a fence that rises, so one publisher writes. */
public final class PostgresOutbox implements Outbox {
    private static final String CLAIM =
            """
            update patient_work w set lease_until = ?, fence = w.fence + 1
              from (select site_id, patient_id from patient_work
                     where site_id = ? and publish_due <= ? and (lease_until is null or lease_until < ?)
                     order by publish_due limit ? for update skip locked) due
             where w.site_id = due.site_id and w.patient_id = due.patient_id
            returning w.patient_id, w.fence
            """;

    /** From here on the EHR may have it, whatever becomes of the answer: it is never withdrawn silently any more. */
    private static final String OFFER =
            """
            update outbox o set offered = true from unnest(?, ?) as p(site_id, patient_id)
             where o.site_id = p.site_id and o.patient_id = p.patient_id
               and o.state = 'pending' and o.next_attempt <= ?
            returning o.score_id
            """;

    private static final String OFFERED =
            """
            select s.*, o.rank, o.ehr_id, o.attempts from outbox o join score s on s.id = o.score_id
             where o.score_id = any(?)
             order by o.rank, s.patient_id, s.effective_end, s.measure, s.id
            """;

    private static final String LOCK =
            """
            select 1 from patient_work w join unnest(?, ?, ?) as c(site_id, patient_id, fence)
                on w.site_id = c.site_id and w.patient_id = c.patient_id and w.fence = c.fence
             order by w.site_id, w.patient_id for update of w
            """;

    private static final String RELEASE =
            """
            update patient_work w
               set lease_until = null,
                   publish_due = (select min(o.next_attempt) from outbox o
                                   where o.site_id = w.site_id and o.patient_id = w.patient_id and o.state = 'pending')
              from unnest(?, ?, ?) as c(site_id, patient_id, fence)
             where w.site_id = c.site_id and w.patient_id = c.patient_id and w.fence = c.fence
            """;

    private final Database database;
    private final ScoreRows scores;

    public PostgresOutbox(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
    }

    @Override
    public List<Claim> claim(String site, Instant now, Duration lease, int limit) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, CLAIM)) {
                return statement
                        .with(now.plus(lease))
                        .with(site)
                        .with(now)
                        .with(now)
                        .with(limit)
                        .rows(row -> new Claim(site, row.getString("patient_id"), row.getLong("fence")));
            }
        });
    }

    @Override
    public List<Pending> pending(List<Claim> claims, Instant now) {
        Map<String, Claim> byPatient = claims.stream().collect(Collectors.toMap(Claim::patient, Function.identity()));
        return database.inTransaction(connection -> {
            List<UUID> offered = offer(connection, claims, now);
            try (Statement statement = Statement.of(connection, OFFERED)) {
                return statement
                        .withArray("uuid", offered)
                        .rows(row -> pending(row, byPatient.get(row.getString("patient_id"))));
            }
        });
    }

    private static List<UUID> offer(Connection connection, List<Claim> claims, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, OFFER)) {
            return statement
                    .withTexts(column(claims, Claim::site))
                    .withTexts(column(claims, Claim::patient))
                    .with(now)
                    .rows(row -> Statement.uuid(row, "score_id"));
        }
    }

    private Pending pending(ResultSet row, Claim claim) throws SQLException {
        return new Pending(
                claim,
                row.getInt("rank"),
                scores.read(row),
                Optional.ofNullable(row.getString("ehr_id")),
                row.getInt("attempts"));
    }

    @Override
    public Map<UUID, String> ehrIds(List<UUID> ids) {
        Map<UUID, String> known = new HashMap<>();
        if (!ids.isEmpty()) {
            database.inTransaction(connection -> {
                String sql = "select score_id, ehr_id from outbox where score_id = any(?) and ehr_id is not null";
                try (Statement statement = Statement.of(connection, sql)) {
                    return statement
                            .withArray("uuid", ids)
                            .rows(row -> known.put(Statement.uuid(row, "score_id"), row.getString("ehr_id")));
                }
            });
        }
        return known;
    }

    @Override
    public void record(Claim claim, List<Outcome> outcomes, Instant now) {
        database.inTransaction(connection -> {
            if (!stillHolds(connection, claim)) {
                return null;
            }
            for (Outcome outcome : outcomes) {
                OutcomeRows.record(connection, claim, outcome, now);
            }
            int accepted = (int) outcomes.stream()
                    .filter(outcome -> outcome.result() instanceof Accepted)
                    .count();
            Counters.add(connection, claim.site(), PipelineCounters.OBSERVATIONS_ACCEPTED, accepted);
            return null;
        });
    }

    @Override
    public void offerRefusedAgain(Instant now) {
        String sql =
                """
                with again as (
                    update outbox set state = 'pending', attempts = 0, next_attempt = ? where state = 'refused'
                    returning site_id, patient_id)
                update patient_work w set publish_due = ? from (select distinct site_id, patient_id from again) a
                 where w.site_id = a.site_id and w.patient_id = a.patient_id
                """;
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(now).with(now).update();
            }
        });
    }

    /** The rows are locked first, so that the second statement sees what a scoring that held them has just added. */
    @Override
    public void release(List<Claim> claims) {
        database.inTransaction(connection -> {
            try (Statement lock = forClaims(connection, LOCK, claims);
                    Statement release = forClaims(connection, RELEASE, claims)) {
                lock.rows(row -> true);
                return release.update();
            }
        });
    }

    private static Statement forClaims(Connection connection, String sql, List<Claim> claims) throws SQLException {
        return Statement.of(connection, sql)
                .withTexts(column(claims, Claim::site))
                .withTexts(column(claims, Claim::patient))
                .withArray("bigint", column(claims, Claim::fence));
    }

    private static boolean stillHolds(Connection connection, Claim claim) throws SQLException {
        String sql = "select 1 from patient_work where site_id = ? and patient_id = ? and fence = ? for update";
        try (Statement statement = Statement.of(connection, sql)) {
            return statement
                    .with(claim.site())
                    .with(claim.patient())
                    .with(claim.fence())
                    .row(row -> true)
                    .isPresent();
        }
    }

    private static <T> List<T> column(Collection<Claim> claims, Function<Claim, T> value) {
        return claims.stream().map(value).toList();
    }
}
