package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.operations.DeadLetterList;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.Way;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Refusal;
import org.rapport.domain.fact.Fact;

/** What could not be used, with its reason, until a later version of the same thing can be. */
public final class DeadLetters implements DeadLetterList {
    private static final String OPEN =
            """
            insert into dead_letter as d (site_id, stage, reference, version, patient_id, path, reason, payload, reader,
                                          way, first_seen, last_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, stage, reference, version) do update
               set attempts = d.attempts + 1, last_seen = excluded.last_seen, reason = excluded.reason,
                   closed_at = null, path = excluded.path, patient_id = excluded.patient_id, reader = excluded.reader, way = excluded.way,
                   payload = case when excluded.payload = '' then d.payload else excluded.payload end,
                   state = case when d.state = 'discarded' and d.reason = excluded.reason
                                     and (excluded.payload = '' or d.payload = excluded.payload)
                                then 'discarded' else 'open' end
            """;

    /** Longer ones are nothing that FHIR allows; they are cut, so that they still fit an index. */
    private static final int LONGEST_NAME = 200;

    private final Database database;

    public DeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public List<DeadLetter> open(int limit) {
        String sql = "select * from dead_letter where state = 'open' order by last_seen desc, id desc limit ?";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return HeldCounts.into(connection, statement.with(limit).rows(LetterRows::read));
            }
        });
    }

    @Override
    public long count() {
        return count(State.OPEN, Selection.ALL);
    }

    @Override
    public List<DeadLetter> list(Question question) {
        return database.inTransaction(connection -> LetterRows.list(connection, question));
    }

    @Override
    public Optional<DeadLetter> find(long id) {
        return database.inTransaction(connection -> LetterRows.find(connection, id));
    }

    @Override
    public long count(State state, Selection selection) {
        return database.inTransaction(connection -> LetterRows.count(connection, state, selection));
    }

    /** Opens a letter for each rejection, and closes those whose source has been used in a later version. */
    static void receive(
            Connection connection, String site, Arrival arrival, List<Fact> facts, List<Rejection> rejections)
            throws SQLException {
        for (Rejection rejection : rejections) {
            open(connection, new PatientKey(site, ""), "receive", rejection, arrival);
        }
        OutlivedLetters.close(
                connection,
                site,
                facts,
                rejections.stream().map(Rejection::reference).toList());
    }

    static void openScoring(Connection connection, PatientKey patient, List<Refusal> refusals, Instant now)
            throws SQLException {
        for (Refusal refusal : refusals) {
            Rejection letter = new Rejection(refusal.reference(), refusal.version(), "", refusal.reason(), "");
            open(connection, patient, "score", letter, now);
        }
    }

    /**
     * Opens a letter, or counts one more attempt of an open one. One that somebody discarded stays so while the same comes
     * up for the same reason; anything else about it opens it again.
     */
    static void open(Connection connection, PatientKey patient, String stage, Rejection letter, Instant now)
            throws SQLException {
        open(connection, patient, stage, letter, new Arrival(Way.FHIR, now));
    }

    private static void open(Connection connection, PatientKey patient, String stage, Rejection letter, Arrival arrival)
            throws SQLException {
        try (Statement statement = Statement.of(connection, OPEN)) {
            statement
                    .with(patient.site())
                    .with(stage)
                    .with(cut(letter.reference()))
                    .with(version(letter))
                    .with(patient.patient())
                    .with(letter.path())
                    .with(letter.reason())
                    .with(letter.payload())
                    .with(letter.reader())
                    .with(arrival.way().word())
                    .with(arrival.at())
                    .with(arrival.at())
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

    /** Closes what an EHR refused of a score that it has now taken. */
    static void closePublishing(Connection connection, String site, String reference) throws SQLException {
        String sql =
                """
                update dead_letter set state = 'resolved'
                 where site_id = ? and stage = 'publish' and reference = ? and state = 'open'
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(site).with(reference).update();
        }
    }

    /** What has no id is told apart by its content: two of them are two letters. */
    private static String version(Rejection letter) {
        boolean named =
                letter.reference().indexOf('/') >= 0 || !letter.version().isEmpty();
        return named || letter.payload().isEmpty()
                ? cut(letter.version())
                : UUID.nameUUIDFromBytes(letter.payload().getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /** Closes one letter whose matter is settled. */
    static void closeLetter(Connection connection, String site, String stage, String reference, String version)
            throws SQLException {
        String sql =
                """
                update dead_letter set state = 'resolved'
                 where site_id = ? and stage = ? and reference = ? and version = ? and state = 'open'
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(site).with(stage).with(reference).with(version).update();
        }
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
