package org.rapport.adapter.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets links to forms: when one has ended the hash of the answers, by which they could be guessed, and after a time the
 * link with whom it was for. Until a link ends the hash tells the same answers sent again from others.
 */
public final class EndedLinks {
    private static final String EMPTY =
            """
            update check_in_link set answers_hash = null
             where id = any(array(
                select id from check_in_link where answers_hash is not null and expires_at < ?
                 order by expires_at limit ? for update skip locked))
            """;

    private static final String FORGET =
            """
            delete from check_in_link where id = any(array(
                select id from check_in_link where expires_at < ?
                 order by expires_at limit ? for update skip locked))
            """;

    private final Database database;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param database where the links are
     * @param kept how long a link stays after its end, used or not
     * @param clock the time
     */
    public EndedLinks(Database database, Duration kept, Clock clock) {
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    /** Forgets whatever may be forgotten now, a batch in each transaction. */
    public void forget() {
        Instant now = clock.instant();
        InBatches.run(database, EMPTY, now);
        InBatches.run(database, FORGET, now.minus(kept));
    }
}
