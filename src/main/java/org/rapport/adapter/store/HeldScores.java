package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Puts up again what was held, and looks again for what was given up. */
final class HeldScores {
    private static final String HELD =
            """
             o.site_id = ? and o.state = 'held' and (?::text is null or o.held_under is distinct from ?)
               and (?::text is null or exists (select 1 from score s where s.id = o.score_id and s.measure = ?))
               and (?::text is null or o.held_for = ?)
               and (?::timestamptz is null or coalesce(o.held_since, '-infinity') <= ?)
            """;

    private static final String GIVEN_UP =
            """
             s.id = o.score_id and s.measure = ? and o.site_id = ? and o.state in ('submitted', 'accepted')
               and o.look_at is null and o.last_error is not null
            """;

    private static final String LOCK_GIVEN_UP =
            """
            select 1 from patient_work w
             where exists (select 1 from outbox o, score s
                            where w.site_id = o.site_id and w.patient_id = o.patient_id and"""
                    + GIVEN_UP + ") order by w.site_id, w.patient_id for update of w";

    private static final String LOOK_AGAIN = "update outbox o set looks = 0, look_at = ? from score s where" + GIVEN_UP;

    private HeldScores() {}

    /**
     * Which of the held scores.
     *
     * @param site id of the hospital
     * @param otherThan only what is held under other terms than these
     * @param measure only of this measure
     * @param heldFor only what is held for this
     * @param until only what is held since then or for longer, by the clock of the instance that held it
     */
    record Which(
            String site,
            Optional<String> otherThan,
            Optional<String> measure,
            Optional<String> heldFor,
            Optional<Instant> until) {

        /** Under other terms than these. */
        static Which otherThan(String site, String terms, Instant until) {
            return new Which(site, Optional.of(terms), Optional.empty(), Optional.empty(), Optional.of(until));
        }

        /** Behind the letter of this reference. */
        static Which behind(String site, String reference, Optional<Instant> until) {
            Optional<String> measure = MeasureLetters.measureOf(reference);
            Optional<String> heldFor =
                    measure.isPresent() ? Optional.empty() : Optional.of(MeasureLetters.heldFor(reference));
            return new Which(site, Optional.empty(), measure, heldFor, until);
        }

        private Statement into(Statement statement) throws SQLException {
            return statement
                    .with(site)
                    .withOptional(otherThan)
                    .withOptional(otherThan)
                    .withOptional(measure)
                    .withOptional(measure)
                    .withOptional(heldFor)
                    .withOptional(heldFor)
                    .withOptional(until)
                    .withOptional(until);
        }
    }

    /** Offers what is held, in as many transactions as it takes; says how many scores. */
    static int offerAll(Database database, Which which, Instant now) {
        return new PutUpAgain(which.site(), HELD, ", held_under = null", which::into).all(database, now);
    }

    /** Whether anything of it is held. */
    static boolean any(Connection connection, Which which) throws SQLException {
        try (Statement statement = Statement.of(connection, "select 1 from outbox o where" + HELD + " limit 1")) {
            return which.into(statement).row(row -> true).isPresent();
        }
    }

    /** Locks the patients of scores of a measure that were given up. */
    static void lockGivenUp(Connection connection, String site, String measure) throws SQLException {
        try (Statement statement = Statement.of(connection, LOCK_GIVEN_UP)) {
            statement.with(measure).with(site).rows(row -> true);
        }
    }

    /**
     * Up to when everything was held that is held behind a letter now: some of it by an instance whose clock is ahead.
     *
     * @return this moment or a later one
     */
    static Instant lastHeld(Connection connection, String site, String reference, Instant now) throws SQLException {
        String sql = "select max(o.held_since) as last from outbox o where" + HELD;
        try (Statement statement = Statement.of(connection, sql)) {
            return Which.behind(site, reference, Optional.empty())
                    .into(statement)
                    .row(row -> Statement.optionalInstant(row, "last"))
                    .flatMap(last -> last)
                    .filter(now::isBefore)
                    .orElse(now);
        }
    }

    /** Looks again for scores of a measure that were given up; says how many. */
    static int lookAgain(Connection connection, String site, String measure, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, LOOK_AGAIN)) {
            return statement.with(now).with(measure).with(site).update();
        }
    }
}
