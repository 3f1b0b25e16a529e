package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Declined;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.NotTaken;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Submitted;
import org.rapport.application.publish.ScoreWriter.Withheld;
import org.rapport.application.receive.Rejection;
import org.rapport.application.scoring.ScoringStore.PatientKey;

/**
 * What the EHR answered, kept in the rows of the outbox; a refusal is a dead letter too. That a score was turned away says
 * nothing about a sending before that has no answer yet: whoever sent it says what came of it.
 */
final class OutcomeRows {
    private OutcomeRows() {}

    static void record(Connection connection, Claim claim, Outcome outcome, Instant now) throws SQLException {
        if (outcome.result() instanceof Accepted accepted) {
            kept(connection, outcome, "accepted", accepted.ehrId(), accepted.ehrVersion());
            DeadLetters.closePublishing(connection, claim.site(), reference(outcome));
        } else if (outcome.result() instanceof Submitted submitted) {
            kept(connection, outcome, "submitted", submitted.ehrId(), Optional.empty());
        } else if (outcome.result() instanceof NotTaken notTaken) {
            held(connection, claim, outcome, notTaken, now);
        } else if (outcome.result() instanceof Declined declined) {
            DeclinedRows.record(connection, claim, outcome, declined, now);
        } else if (outcome.result() instanceof Withheld withheld) {
            WithheldRows.keep(connection, outcome, withheld, now);
            DeadLetters.closePublishing(connection, claim.site(), reference(outcome));
        } else if (outcome.result() instanceof Refused refused) {
            refused(connection, claim, outcome, refused.sentence(), now);
        } else if (outcome.result() instanceof Deferred deferred) {
            deferred(connection, outcome, deferred);
            DeclinedRows.credentials(connection, claim.site(), deferred, now);
        }
    }

    /** What the EHR has is noted in any case; the row stays pending if the score moved on meanwhile. */
    private static void kept(
            Connection connection, Outcome outcome, String state, Optional<String> ehrId, Optional<String> ehrVersion)
            throws SQLException {
        String sql =
                """
                update outbox set ehr_id = coalesce(?, ehr_id), ehr_version = ?, accepted_version = ?, last_error = null, held_under = null,
                                  unanswered = ?, looks = 0,
                                  look_at = case when version = ? then ?::timestamptz end,
                                  state = case when version = ? then ? else state end
                 where score_id = ?
                """;
        int version = outcome.pending().stored().version();
        boolean unknown = outcome.result() instanceof Submitted;
        try (Statement statement = Statement.of(connection, sql)) {
            statement
                    .withOptional(ehrId)
                    .withOptional(ehrVersion)
                    .with(unknown ? null : version)
                    .with(unknown ? 1 : 0)
                    .with(version)
                    .withOptional(outcome.lookAt())
                    .with(version)
                    .with(state)
                    .with(id(outcome))
                    .update();
        }
    }

    private static void held(Connection connection, Claim claim, Outcome outcome, NotTaken notTaken, Instant now)
            throws SQLException {
        held(connection, outcome, notTaken.terms(), null, notTaken.reason(), now);
        String measure = outcome.pending().stored().score().identity().measure();
        MeasureLetters.open(connection, claim.site(), measure, notTaken.reason(), now);
    }

    /** Holds a score until the terms are others, or what it is held for is gone; a letter of its own is of no use then. */
    static void held(Connection connection, Outcome outcome, String terms, String heldFor, String reason, Instant now)
            throws SQLException {
        String sql =
                """
                update outbox set state = 'held', held_under = ?, held_for = ?, held_since = ?, last_error = ?,
                                  attempts = attempts + 1, failures = 0
                 where score_id = ? and version = ?
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement
                    .with(terms)
                    .with(heldFor)
                    .with(now)
                    .with(reason)
                    .with(id(outcome))
                    .with(outcome.pending().stored().version())
                    .update();
        }
        DeadLetters.closePublishing(connection, outcome.pending().claim().site(), reference(outcome));
    }

    /** A letter of its own for this score. */
    static void refused(Connection connection, Claim claim, Outcome outcome, String sentence, Instant now)
            throws SQLException {
        String sql =
                """
                update outbox set state = 'refused', last_error = ?, attempts = attempts + 1, failures = 0,
                                  first_offered = case when attempts > 0 then first_offered end
                 where score_id = ? and version = ?
                """;
        int version = outcome.pending().stored().version();
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(sentence).with(id(outcome)).with(version).update();
        }
        Rejection letter = new Rejection(reference(outcome), Integer.toString(version), "", sentence, "");
        DeadLetters.open(connection, new PatientKey(claim.site(), claim.patient()), "publish", letter, now);
    }

    private static void deferred(Connection connection, Outcome outcome, Deferred deferred) throws SQLException {
        String sql =
                """
                update outbox set next_attempt = ?, last_error = ?, attempts = attempts + 1, failures = failures + ?
                 where score_id = ? and version = ?
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement
                    .with(outcome.retryAt())
                    .with(deferred.sentence())
                    .with(outcome.failed() ? 1 : 0)
                    .with(id(outcome))
                    .with(outcome.pending().stored().version())
                    .update();
        }
    }

    private static String reference(Outcome outcome) {
        return "Observation/" + id(outcome);
    }

    static UUID id(Outcome outcome) {
        return outcome.pending().stored().score().identity().uuid();
    }
}
