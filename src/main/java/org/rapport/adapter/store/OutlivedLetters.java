package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.domain.fact.Fact;

/** Letters about what could not be received, of which a later version has been used. */
final class OutlivedLetters {
    /**
     * A letter is closed by a later version that can be used, whichever of the two came first. Where versions are no
     * numbers, what can be used now is the later one.
     */
    private static final String CLOSE_OUTLIVED =
            """
            update dead_letter d set state = 'resolved'
              from (select id, case when version ~ '^[0-9]{1,18}$' then version::bigint else 0 end as version_order
                      from dead_letter
                     where site_id = ? and stage = 'receive' and state = 'open' and reference = any(?)) l
             where d.id = l.id
               and exists (select 1 from fact f
                            where f.site_id = d.site_id and f.source_type = split_part(d.reference, '/', 1)
                              and f.source_id = split_part(d.reference, '/', 2)
                              and (f.version_order > l.version_order
                                   or f.version_order = 0 and l.version_order = 0 and d.reference <> all(?)))
            """;

    private OutlivedLetters() {}

    /** Closes letters whose source has been used in a later version; where no version tells, of those not rejected just now. */
    static void close(Connection connection, String site, List<Fact> facts, List<String> rejected) throws SQLException {
        Set<String> seen = new TreeSet<>(rejected);
        facts.forEach(fact -> seen.add(fact.source().reference()));
        try (Statement statement = Statement.of(connection, CLOSE_OUTLIVED)) {
            statement.with(site).withTexts(seen).withTexts(rejected).update();
        }
    }
}
