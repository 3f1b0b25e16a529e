package org.rapport.adapter.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapport.application.query.Condition;
import org.rapport.application.query.SearchEnded;
import org.rapport.application.query.Wanted;

/**
 * Runs searches so that they leave connections and time to the work: each ends after a while, and only a few that are about
 * no patient run at once.
 */
final class Searches {
    static final Duration LONGEST = Duration.ofSeconds(20);
    /** Of the pool's connections. */
    static final int MOST_OF_ALL_PATIENTS = 4;

    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);
    /** SQL state: PostgreSQL ended the statement. */
    private static final String ENDED = "57014";

    private static final Set<String> NARROW = Set.of(
            "patient", "subject", "encounter", "_id", "identifier", "target", "focus", "derived-from", "has-member");

    private final Database database;
    private final Semaphore ofAllPatients = new Semaphore(MOST_OF_ALL_PATIENTS);

    Searches(Database database) {
        this.database = database;
    }

    /**
     * Reads what fulfils a condition.
     *
     * @throws SearchEnded when it takes too long, or as many others as may run do not end in time
     */
    <T> T run(Condition condition, Database.Work<T> work) {
        if (isNarrow(condition)) {
            return run(LONGEST, work);
        }
        if (!admitted()) {
            throw SearchEnded.tooMany();
        }
        try {
            return run(LONGEST, work);
        } finally {
            ofAllPatients.release();
        }
    }

    private boolean admitted() {
        try {
            return ofAllPatients.tryAcquire(SHORT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads what one patient has, or a row. */
    <T> T run(Duration longest, Database.Work<T> work) {
        try {
            return database.inTransaction(connection -> {
                try (Statement limit = Statement.of(connection, "select set_config('statement_timeout', ?, true)")) {
                    limit.with(longest.toMillis() + "ms").row(row -> true);
                }
                return work.with(connection);
            });
        } catch (StoreUnavailable e) {
            if (e.getCause() instanceof SQLException cause && ENDED.equals(cause.getSQLState())) {
                throw SearchEnded.tooCostly(longest.toSeconds());
            }
            throw e;
        }
    }

    /** Whether it is about few patients or resources: an index leads to what they have. */
    static boolean isNarrow(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.of().stream().anyMatch(Searches::isNarrow);
        } else if (condition instanceof Condition.Any any) {
            return any.of().stream().allMatch(Searches::isNarrow);
        }
        return condition instanceof Condition.Is is
                && NARROW.contains(is.element())
                && !(is.wanted() instanceof Wanted.Present);
    }
}
