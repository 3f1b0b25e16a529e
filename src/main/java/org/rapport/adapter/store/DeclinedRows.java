package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Declined;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.NotTaken;

/**
 * What an EHR declined. A missing permission is one of the site, however many scores it holds back. Any other objection is
 * the score's own where the EHR has taken others of its measure and at most two of them have a letter of their own; else
 * it is the measure's.
 */
final class DeclinedRows {
    /** The EHR does not do this at all, whatever the score says. */
    private static final Set<Integer> OF_ANY_SCORE = Set.of(404, 405, 501);

    private static final int LETTERS_OF_THEIR_OWN = 3;

    private static final String KEPT = ". The scores are kept; one of them is tried again now and then, and all of them"
            + " once it is taken. Replay this letter to try all at once";

    private static final String ALONE =
            """
            select 1 from measure_taken where site_id = ? and measure = ?
               and (select count(*) from (
                       select 1 from outbox o join score s on s.id = o.score_id
                        where o.site_id = ? and o.state = 'refused' and s.measure = ? and o.score_id <> ? limit ?) r) < ?
            """;

    private DeclinedRows() {}

    /**
     * In the order in which letters about many are locked: of credentials, of measures, of permissions. Two publishers that
     * open the same then never wait for each other in a circle.
     */
    static List<Outcome> inOrderOfLetters(Collection<Outcome> outcomes) {
        return outcomes.stream()
                .sorted(Comparator.comparingInt(DeclinedRows::place)
                        .thenComparing(DeclinedRows::measure)
                        .thenComparing(
                                outcome -> outcome.result() instanceof NotTaken notTaken ? notTaken.reason() : ""))
                .toList();
    }

    private static int place(Outcome outcome) {
        if (outcome.result() instanceof Deferred deferred && deferred.ofCredentials()) {
            return 0;
        }
        return outcome.result() instanceof Declined declined && declined.ofPermission() ? 2 : 1;
    }

    static void record(Connection connection, Claim claim, Outcome outcome, Declined declined, Instant now)
            throws SQLException {
        String site = claim.site();
        String measure = measure(outcome);
        if (declined.ofPermission()) {
            hold(connection, outcome, declined, MeasureLetters.PERMISSION, now);
            String reason = declined.sentence() + ". Give Rapport this permission at the EHR" + KEPT;
            MeasureLetters.declined(connection, site, MeasureLetters.OF_PERMISSION, reason, now);
        } else if (!OF_ANY_SCORE.contains(declined.status()) && alone(connection, site, measure, outcome)) {
            OutcomeRows.refused(connection, claim, outcome, declined.sentence(), now);
        } else {
            hold(connection, outcome, declined, MeasureLetters.CONTENT, now);
            String reason = declined.sentence() + ": it takes nothing of this measure as it is" + KEPT;
            MeasureLetters.declined(connection, site, MeasureLetters.reference(measure), reason, now);
        }
    }

    private static void hold(Connection connection, Outcome outcome, Declined declined, String heldFor, Instant now)
            throws SQLException {
        OutcomeRows.held(connection, outcome, declined.terms(), heldFor, declined.sentence(), now);
    }

    private static boolean alone(Connection connection, String site, String measure, Outcome outcome)
            throws SQLException {
        try (Statement statement = Statement.of(connection, ALONE)) {
            return statement
                    .with(site)
                    .with(measure)
                    .with(site)
                    .with(measure)
                    .with(OutcomeRows.id(outcome))
                    .with(LETTERS_OF_THEIR_OWN)
                    .with(LETTERS_OF_THEIR_OWN)
                    .row(row -> true)
                    .isPresent();
        }
    }

    /** Credentials that are not accepted are told once for the site, too; what waits is tried again as while the EHR is away. */
    static void credentials(Connection connection, String site, Deferred deferred, Instant now) throws SQLException {
        if (deferred.ofCredentials()) {
            String reason =
                    deferred.sentence() + ". Set Rapport's credentials right; everything waits and goes out then";
            MeasureLetters.declined(connection, site, MeasureLetters.OF_CREDENTIALS, reason, now);
        }
    }

    /** Keeps in mind which measures the EHR takes, and that it accepts the credentials. */
    static void taken(Connection connection, String site, Collection<Outcome> outcomes) throws SQLException {
        Set<String> measures = new TreeSet<>();
        outcomes.stream()
                .filter(outcome -> outcome.result() instanceof Accepted)
                .forEach(outcome -> measures.add(measure(outcome)));
        if (measures.isEmpty()) {
            return;
        }
        String sql = "insert into measure_taken select ?, m from unnest(?) as m on conflict do nothing";
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(site).withTexts(measures).update();
        }
        MeasureLetters.closeDeclined(connection, site, MeasureLetters.OF_CREDENTIALS);
    }

    private static String measure(Outcome outcome) {
        return outcome.pending().stored().score().identity().measure();
    }
}
