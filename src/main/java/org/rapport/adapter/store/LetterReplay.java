package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.adapter.store.HeldScores.Which;
import org.rapport.application.operations.LetterDesk.Failure;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.LetterDesk.Reread;
import org.rapport.application.operations.LetterDesk.Rereading;

/**
 * The replay of one letter inside a transaction. Rows are locked in the order in which the pipeline locks them (the site's
 * deliveries or the patient's work, then the letter), so that neither waits for the other in a circle.
 */
final class LetterReplay {
    /** States of the outbox in which the EHR has the score or is about to, or is never to have it. */
    private static final Set<String> WRITTEN = Set.of("accepted", "submitted", "visible", "withdrawn");

    private final PostgresFactStore facts;
    private final Rereading reading;
    private final Instant now;

    LetterReplay(PostgresFactStore facts, Rereading reading, Instant now) {
        this.facts = facts;
        this.reading = reading;
        this.now = now;
    }

    Outcome replay(Connection connection, long id) throws SQLException {
        Optional<Letter> known = Letter.look(connection, id, "");
        if (known.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Letter letter = known.get();
        lockBefore(connection, letter);
        Optional<Letter> open = Letter.look(connection, id, " and state = 'open' for update");
        if (open.isEmpty()) {
            return Outcome.GONE;
        }
        return switch (letter.stage()) {
            case "receive" -> receive(connection, open.get());
            case "score" -> score(connection, letter);
            default ->
                MeasureLetters.ofMany(letter.reference())
                        ? ofMany(connection, open.get())
                        : publish(connection, letter);
        };
    }

    private void lockBefore(Connection connection, Letter letter) throws SQLException {
        if (letter.stage().equals("receive")) {
            PostgresFactStore.lock(connection, letter.site());
            return;
        }
        if (MeasureLetters.ofMany(letter.reference())) {
            Optional<String> measure = MeasureLetters.measureOf(letter.reference());
            if (measure.isPresent()) {
                HeldScores.lockGivenUp(connection, letter.site(), measure.get());
            }
            return;
        }
        String sql = "select 1 from patient_work where site_id = ? and patient_id = ? for update";
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(letter.site()).with(letter.patient()).rows(row -> true);
        }
    }

    private Outcome receive(Connection connection, Letter letter) throws SQLException {
        Reread reread = reading.read(letter.site(), letter.reader(), letter.payload());
        Savepoint before = connection.setSavepoint();
        Optional<Failure> failure = reread.failure();
        try {
            facts.save(connection, letter.site(), letter.arrival(), reread.facts());
            OutlivedLetters.close(connection, letter.site(), reread.facts(), rejected(letter, failure));
        } catch (SQLException refused) {
            failure = Optional.of(ofContent(refused));
            connection.rollback(before);
        }
        if (failure.isPresent()) {
            fail(connection, letter.id(), failure.get(), now);
            return Outcome.FAILED;
        }
        close(connection, letter);
        return Outcome.RESOLVED;
    }

    /** A Consent that is still not understood gives a fact, too, which closes no letter of it. */
    private static List<String> rejected(Letter letter, Optional<Failure> failure) {
        return failure.isPresent() ? List.of(letter.reference()) : List.of();
    }

    /** Content that the database refuses fails again; a database in trouble is no fault of the letter. */
    private static Failure ofContent(SQLException refused) throws SQLException {
        String state = Optional.ofNullable(refused.getSQLState()).orElse("");
        if (!state.startsWith("22") && !state.startsWith("23")) {
            throw refused;
        }
        return new Failure("", "The database does not take its content (" + state + ").");
    }

    private Outcome score(Connection connection, Letter letter) throws SQLException {
        DueMarks.set(connection, letter.site(), List.of(letter.patient()), now);
        return Outcome.HANDED_ON;
    }

    /**
     * All scores that the letter holds back are to be offered or looked for again; what is still so opens it again. As they
     * may be a whole history, they are offered in transactions of their own.
     */
    private Outcome ofMany(Connection connection, Letter letter) throws SQLException {
        boolean held = HeldScores.any(connection, Which.behind(letter.site(), letter.reference(), Optional.empty()));
        if (held) {
            PostgresHeldBack.release(connection, letter.site(), letter.reference(), now);
        }
        Optional<String> measure = MeasureLetters.measureOf(letter.reference());
        int looked = measure.isEmpty() ? 0 : HeldScores.lookAgain(connection, letter.site(), measure.get(), now);
        close(connection, letter);
        return held || looked > 0 ? Outcome.HANDED_ON : Outcome.RESOLVED;
    }

    /** A score that the EHR has by now, in this version or a newer one, or that is gone, needs no letter. */
    private Outcome publish(Connection connection, Letter letter) throws SQLException {
        Optional<String> state = scoreOf(letter).isEmpty() ? Optional.empty() : stateOf(connection, letter);
        if (state.map(WRITTEN::contains).orElse(true)) {
            close(connection, letter);
            return Outcome.RESOLVED;
        }
        String sql = "update outbox set state = 'pending', attempts = 0, next_attempt = ? where score_id = ?";
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(now).with(scoreOf(letter).orElseThrow()).update();
        }
        String due =
                """
                update patient_work set publish_due = least(coalesce(publish_due, ?), ?)
                 where site_id = ? and patient_id = ?
                """;
        try (Statement statement = Statement.of(connection, due)) {
            statement
                    .with(now)
                    .with(now)
                    .with(letter.site())
                    .with(letter.patient())
                    .update();
        }
        return Outcome.HANDED_ON;
    }

    private static Optional<String> stateOf(Connection connection, Letter letter) throws SQLException {
        String sql = "select state from outbox where score_id = ? and site_id = ?";
        try (Statement statement = Statement.of(connection, sql)) {
            return statement
                    .with(scoreOf(letter).orElseThrow())
                    .with(letter.site())
                    .row(row -> row.getString("state"));
        }
    }

    private static Optional<UUID> scoreOf(Letter letter) {
        try {
            return Optional.of(UUID.fromString(letter.reference().replaceFirst("^[A-Za-z]+/", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Counts one more attempt of an open letter, with its new reason. */
    static void fail(Connection connection, long letter, Failure failure, Instant now) throws SQLException {
        String sql = "update dead_letter set attempts = attempts + 1, last_seen = ?, path = ?, reason = ?"
                + " where id = ? and state = 'open'";
        try (Statement statement = Statement.of(connection, sql)) {
            statement
                    .with(now)
                    .with(failure.path())
                    .with(failure.reason())
                    .with(letter)
                    .update();
        }
    }

    private static void close(Connection connection, Letter letter) throws SQLException {
        try (Statement statement = Statement.of(connection, "update dead_letter set state = 'resolved' where id = ?")) {
            statement.with(letter.id()).update();
        }
    }
}
