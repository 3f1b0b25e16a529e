package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.operations.DeadLetterList.State;

/** How many scores are held back for each letter that is about many. */
final class HeldCounts {
    private static final String COUNTS =
            """
            select o.site_id, s.measure, o.held_for, case when o.held_for is null then o.last_error end as reason,
                   count(*) as scores
              from outbox o join score s on s.id = o.score_id
             where o.state = 'held' and o.site_id = any(?)
             group by 1, 2, 3, 4
            """;

    private HeldCounts() {}

    /** The same letters with their numbers; without a look at the scores when none is about many. */
    static List<DeadLetter> into(Connection connection, List<DeadLetter> letters) throws SQLException {
        TreeSet<String> sites = new TreeSet<>();
        letters.stream().filter(HeldCounts::counted).forEach(letter -> sites.add(letter.site()));
        if (sites.isEmpty()) {
            return letters;
        }
        Map<String, Long> counts = new HashMap<>();
        try (Statement statement = Statement.of(connection, COUNTS)) {
            statement
                    .withTexts(sites)
                    .rows(row -> counts.merge(
                            key(
                                    row.getString("site_id"),
                                    reference(row.getString("held_for"), row.getString("measure")),
                                    row.getString("reason")),
                            row.getLong("scores"),
                            Long::sum));
        }
        return letters.stream()
                .map(letter -> counted(letter) ? letter.holding(counts.getOrDefault(key(letter), 0L)) : letter)
                .toList();
    }

    private static boolean counted(DeadLetter letter) {
        return letter.state() == State.OPEN && MeasureLetters.ofMany(letter.reference());
    }

    private static String reference(String heldFor, String measure) {
        return MeasureLetters.PERMISSION.equals(heldFor)
                ? MeasureLetters.OF_PERMISSION
                : MeasureLetters.reference(measure);
    }

    private static String key(DeadLetter letter) {
        boolean declined = letter.version().equals(MeasureLetters.DECLINED);
        return key(letter.site(), letter.reference(), declined ? null : letter.reason());
    }

    private static String key(String site, String reference, String reason) {
        return site + "\n" + reference + "\n" + reason;
    }
}
