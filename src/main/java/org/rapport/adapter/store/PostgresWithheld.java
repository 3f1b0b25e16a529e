package org.rapport.adapter.store;

import java.time.Instant;
import org.rapport.application.publish.WithheldScores;

/** Withheld scores in the outbox, put up some patients at a time. */
public final class PostgresWithheld implements WithheldScores {
    private static final String WHICH =
            """
             o.site_id = ? and o.state = 'withheld'
               and (o.held_under is distinct from ? or o.held_for = 'CONSENT' and o.held_since < ?)
            """;

    private final Database database;

    public PostgresWithheld(Database database) {
        this.database = database;
    }

    @Override
    public int judgeAnew(String site, String terms, Instant before, Instant now) {
        return new PutUpAgain(site, WHICH, "", statement -> statement
                        .with(site)
                        .with(terms)
                        .with(before))
                .all(database, now);
    }
}
