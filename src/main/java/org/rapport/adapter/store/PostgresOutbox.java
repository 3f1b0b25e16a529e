package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
            select s.*, o.rank, o.ehr_id, o.ehr_version, o.attempts, o.failures,
                   o.unanswered > 0 or o.accepted_version is not null and o.ehr_id is null as may_be_there,
                   o.accepted_version is not null and s.version > 1 as taken_before
              from outbox o join score s on s.id = o.score_id
             where o.score_id = any(?)
             order by o.rank, s.patient_id, s.effective_end, s.measure, s.id
            """;

    private final Database database;
    private final ScoreRows scores;

    public PostgresOutbox(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
    }

    @Override
    public List<Claim> claim(String site, Instant now, Duration lease, int limit) {
        return database.inTransaction(connection -> PublishClaims.take(connection, site, now, lease, limit));
    }

    @Override
    public List<Pending> pending(List<Claim> claims, Instant now) {
        Map<String, Claim> byPatient = claims.stream().collect(Collectors.toMap(Claim::patient, Function.identity()));
        return database.inTransaction(connection -> {
            List<UUID> offered = offer(connection, PublishClaims.held(connection, claims), now);
            try (Statement statement = Statement.of(connection, OFFERED)) {
                List<Pending> pending = statement
                        .withArray("uuid", offered)
                        .rows(row -> pending(row, byPatient.get(row.getString("patient_id"))));
                return readable(connection, pending, now);
            }
        });
    }

    private static List<Pending> readable(Connection connection, List<Pending> pending, Instant now)
            throws SQLException {
        Map<Boolean, List<Pending>> byReading =
                pending.stream().collect(Collectors.partitioningBy(one -> ScoreReading.isUnreadable(one.stored())));
        for (Pending one : byReading.get(true)) {
            ScoreReading.setAside(connection, one.claim().site(), List.of(one.stored()), now);
        }
        return byReading.get(false);
    }

    private static List<UUID> offer(Connection connection, List<Claim> claims, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, OFFER)) {
            return statement
                    .withTexts(PublishClaims.column(claims, Claim::site))
                    .withTexts(PublishClaims.column(claims, Claim::patient))
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
                Optional.ofNullable(row.getString("ehr_version")),
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getBoolean("may_be_there"),
                row.getBoolean("taken_before"));
    }

    @Override
    public Map<UUID, String> ehrIds(List<UUID> ids) {
        Map<UUID, String> known = new HashMap<>();
        if (!ids.isEmpty()) {
            database.inTransaction(connection -> {
                String sql = "select score_id, ehr_id from outbox where score_id = any(?) and ehr_id is not null"
                        + " and position('/' in ehr_id) = 0";
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
    public Map<UUID, Instant> toCome(List<UUID> ids) {
        Map<UUID, Instant> toCome = new HashMap<>();
        if (!ids.isEmpty()) {
            database.inTransaction(connection -> {
                String sql = "select score_id, next_attempt from outbox where score_id = any(?) and state = 'pending'"
                        + " and ehr_id is null and failures < ?";
                try (Statement statement = Statement.of(connection, sql)) {
                    return statement
                            .withArray("uuid", ids)
                            .with(PATIENCE)
                            .rows(row -> toCome.put(
                                    Statement.uuid(row, "score_id"), Statement.instant(row, "next_attempt")));
                }
            });
        }
        return toCome;
    }

    @Override
    public void record(Claim claim, List<Outcome> outcomes, Instant now) {
        database.inTransaction(connection -> {
            if (!PublishClaims.holds(connection, claim)) {
                OutlivedWrites.repair(connection, claim, outcomes, now);
                return null;
            }
            DeclinedRows.taken(connection, claim.site(), outcomes);
            for (Outcome outcome : DeclinedRows.inOrderOfLetters(outcomes)) {
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
        String lock =
                """
                select 1 from patient_work w
                 where exists (select 1 from outbox o where o.site_id = w.site_id and o.patient_id = w.patient_id
                                                        and o.state = 'refused')
                 order by site_id, patient_id for update
                """;
        String sql =
                """
                with again as (
                    update outbox set state = 'pending', attempts = 0, next_attempt = ? where state = 'refused'
                    returning site_id, patient_id)
                update patient_work w set publish_due = ? from (select distinct site_id, patient_id from again) a
                 where w.site_id = a.site_id and w.patient_id = a.patient_id
                """;
        database.inTransaction(connection -> {
            try (Statement locking = Statement.of(connection, lock);
                    Statement statement = Statement.of(connection, sql)) {
                locking.rows(row -> true);
                return statement.with(now).with(now).update();
            }
        });
    }

    @Override
    public void release(List<Claim> claims) {
        database.inTransaction(connection -> PublishClaims.release(connection, claims));
    }
}
