package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.rapport.application.operations.DeadLetterList;
import org.rapport.application.receive.Rejection;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Refusal;

/** What could not be used, with its reason, until a later version of the same thing can be. */
public final class DeadLetters implements DeadLetterList {
    private static final String OPEN =
            """
            insert into dead_letter as d (site_id, stage, reference, version, patient_id, path, reason, payload,
                                          first_seen, last_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, stage, reference, version) do update
               set attempts = d.attempts + 1, last_seen = excluded.last_seen, reason = excluded.reason,
                   path = excluded.path, state = 'open'
            """;

    private final Database database;

    public DeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public List<DeadLetter> open(int limit) {
        String sql = "select * from dead_letter where state = 'open' order by last_seen desc, id desc limit ?";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement
                        .with(limit)
                        .rows(row -> new DeadLetter(
                                row.getLong("id"),
                                row.getString("site_id"),
                                row.getString("stage"),
                                row.getString("reference"),
                                row.getString("version"),
                                row.getString("path"),
                                row.getString("reason"),
                                row.getInt("attempts"),
                                Statement.instant(row, "first_seen"),
                                Statement.instant(row, "last_seen")));
            }
        });
    }

    @Override
    public long count() {
        return database.inTransaction(connection -> {
            try (Statement statement =
                    Statement.of(connection, "select count(*) as open from dead_letter where state = 'open'")) {
                return statement.row(row -> row.getLong("open")).orElseThrow();
            }
        });
    }

    static void open(Connection connection, String site, List<Rejection> rejections, Instant now) throws SQLException {
        for (Rejection rejection : rejections) {
            open(connection, new PatientKey(site, ""), "receive", rejection, now);
        }
    }

    static void openScoring(Connection connection, PatientKey patient, List<Refusal> refusals, Instant now)
            throws SQLException {
        for (Refusal refusal : refusals) {
            Rejection letter = new Rejection(refusal.reference(), refusal.version(), "", refusal.reason(), "");
            open(connection, patient, "score", letter, now);
        }
    }

    /** Opens a letter, or counts one more attempt of an open one. */
    static void open(Connection connection, PatientKey patient, String stage, Rejection letter, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, OPEN)) {
            statement
                    .with(patient.site())
                    .with(stage)
                    .with(letter.reference())
                    .with(letter.version())
                    .with(patient.patient())
                    .with(letter.path())
                    .with(letter.reason())
                    .with(letter.payload())
                    .with(now)
                    .with(now)
                    .update();
        }
    }

    /** Closes what scoring refused before; what it still refuses is opened again in the same transaction. */
    static void closeScoring(Connection connection, Collection<PatientKey> patients) throws SQLException {
        String sql =
                """
                update dead_letter d set state = 'resolved' from unnest(?, ?) as p(site_id, patient_id)
                 where d.site_id = p.site_id and d.patient_id = p.patient_id and d.stage = 'score' and d.state = 'open'
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement
                    .withTexts(patients.stream().map(PatientKey::site).toList())
                    .withTexts(patients.stream().map(PatientKey::patient).toList())
                    .update();
        }
    }

    /** Closes the letters of sources that have since been used. */
    static void close(Connection connection, String site, String stage, Collection<String> references)
            throws SQLException {
        if (references.isEmpty()) {
            return;
        }
        String sql =
                """
                update dead_letter set state = 'resolved'
                 where site_id = ? and stage = ? and state = 'open' and reference = any(?)
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(site).with(stage).withTexts(references).update();
        }
    }
}
