package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.ScoreWriter.Withheld;
import org.rapport.application.scoring.ScoringStore.PatientKey;

/** Rows of the outbox that may not leave. */
final class WithheldRows {
    /** It was never handed to anybody, unless an earlier version was, or a sending of it has had no answer. */
    private static final String KEEP =
            """
            update outbox set state = 'withheld', held_under = ?, held_for = ?, held_since = ?, last_error = ?,
                              attempts = 0, failures = 0,
                              offered = accepted_version is not null or ehr_id is not null or unanswered > 0,
                              first_offered = case when accepted_version is not null or ehr_id is not null
                                                     or unanswered > 0 then first_offered end
             where score_id = ? and version = ?
            """;

    private static final String AGAIN =
            """
            update outbox o set state = 'pending', attempts = 0, next_attempt = ?
              from unnest(?, ?) as p(site_id, patient_id)
             where o.site_id = p.site_id and o.patient_id = p.patient_id and o.state = 'withheld'
               and o.held_for = 'CONSENT'
            """;

    private static final String DUE =
            """
            update patient_work w set publish_due = least(w.publish_due, ?)
              from unnest(?, ?) as p(site_id, patient_id)
             where w.site_id = p.site_id and w.patient_id = p.patient_id
               and exists (select 1 from outbox o where o.site_id = w.site_id and o.patient_id = w.patient_id
                                                    and o.state = 'pending')
            """;

    private WithheldRows() {}

    static void keep(Connection connection, Outcome outcome, Withheld withheld, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, KEEP)) {
            statement
                    .with(withheld.terms())
                    .with(withheld.cause().name())
                    .with(now)
                    .with(withheld.sentence())
                    .with(OutcomeRows.id(outcome))
                    .with(outcome.pending().stored().version())
                    .update();
        }
    }

    /** Has what consents keep from the EHR judged anew: one of the patients may have said something else. */
    static void judgeAnew(Connection connection, Collection<PatientKey> patients, Instant now) throws SQLException {
        try (Statement again = PersonFacts.statement(connection, now, AGAIN, patients)) {
            if (again.update() == 0) {
                return;
            }
        }
        try (Statement due = PersonFacts.statement(connection, now, DUE, patients)) {
            due.update();
        }
    }
}
