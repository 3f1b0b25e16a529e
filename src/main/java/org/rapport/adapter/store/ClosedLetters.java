package org.rapport.adapter.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets dead letters that are of no use any more: first the content of those that are resolved, which may name people,
 * and after a time the letters. Those that are open stay whole, and so does the content of discarded ones, by which the same
 * is known again.
 */
public final class ClosedLetters {
    private static final String EMPTY =
            """
            update dead_letter set payload = '', closed_at = ?
             where id = any(array(
                select id from dead_letter where state = 'resolved' and closed_at is null
                 order by id limit ? for update skip locked))
            """;

    /** A discarded letter is kept for as long as the same comes up again. */
    private static final String FORGET =
            """
            delete from dead_letter where id = any(array(
                select id from dead_letter
                 where state = 'resolved' and closed_at < ? or state = 'discarded' and greatest(discarded_at, last_seen) < ?
                 order by id limit ? for update skip locked))
            """;

    private final Database database;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param database where the letters are
     * @param kept how long a letter that is resolved or discarded stays
     * @param clock the time
     */
    public ClosedLetters(Database database, Duration kept, Clock clock) {
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    /** Forgets whatever may be forgotten now, a batch in each transaction. */
    public void forget() {
        Instant now = clock.instant();
        Instant before = now.minus(kept);
        InBatches.run(database, EMPTY, now);
        InBatches.run(database, FORGET, before, before);
    }
}
