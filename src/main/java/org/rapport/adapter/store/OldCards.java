package org.rapport.adapter.store;

import java.time.Clock;
import java.time.Duration;

/** Forgets cards that were shown long ago, and what users did with them: both name clients and users. */
public final class OldCards {
    /** A card may be shown a day before what it rests on, by a clock that is slow; the other day is to spare. */
    private static final Duration TO_SPARE = Duration.ofDays(2);

    /** What users did with a card goes with it. */
    private static final String FORGET =
            """
            delete from advice_card where id = any(array(
                select id from advice_card where first_shown < ? order by first_shown limit ? for update skip locked))
            """;

    private final Database database;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param database where the cards are
     * @param kept how long a card stays after it was first shown; longer if it could still be told after that, since a
     *     dismissed one would come back
     * @param lookBack how far back something is still told
     * @param clock the time
     */
    public OldCards(Database database, Duration kept, Duration lookBack, Clock clock) {
        Duration least = lookBack.plus(TO_SPARE);
        this.database = database;
        this.kept = kept.compareTo(least) > 0 ? kept : least;
        this.clock = clock;
    }

    /** Forgets whatever may be forgotten now, a batch in each transaction. */
    public void forget() {
        InBatches.run(database, FORGET, clock.instant().minus(kept));
    }
}
