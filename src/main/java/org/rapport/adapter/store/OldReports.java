package org.rapport.adapter.store;

import java.time.Clock;
import java.time.Duration;

/** Forgets versions of reports that were kept long ago, the earlier ones of each first. */
public final class OldReports {
    private static final String FORGET =
            """
            delete from kept_report where (id, version) in (
                select id, version from kept_report where last_updated < ?
                 order by last_updated, version limit ? for update skip locked)
            """;

    private final Database database;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param database where the reports are
     * @param kept how long a version stays after it was stored
     * @param clock the time
     */
    public OldReports(Database database, Duration kept, Clock clock) {
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    /** Forgets whatever may be forgotten now, a batch in each transaction. */
    public void forget() {
        InBatches.run(database, FORGET, clock.instant().minus(kept));
    }
}
