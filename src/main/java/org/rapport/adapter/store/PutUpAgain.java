package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Puts up again what waits in the outbox, so many patients in a transaction: a whole history may be waiting. Rows of
 * patients are locked before rows of the outbox and in their order, as everywhere.
 *
 * @param site id of the hospital
 * @param which the condition on rows {@code o} of the outbox, in SQL
 * @param further what else changes in a row that is put up, in SQL after a comma; empty for nothing
 * @param values gives the condition its values
 */
record PutUpAgain(String site, String which, String further, Values values) {
    private static final int PATIENTS = 200;

    private static final String LOCK =
            """
            select w.patient_id from patient_work w
             where w.site_id = ? and w.patient_id in (
                   select distinct o.patient_id from outbox o where%s order by o.patient_id limit %d)
             order by w.site_id, w.patient_id for update of w
            """;

    private static final String OFFER =
            """
            with again as (
                update outbox o set state = 'pending', attempts = 0, next_attempt = ?%s where o.patient_id = any(?) and%s
                 returning o.patient_id),
            due as (
                update patient_work w set publish_due = least(publish_due, ?) from (select distinct patient_id from again) a
                 where w.site_id = ? and w.patient_id = a.patient_id)
            select count(*) as offered from again
            """;

    /** The values of a condition, in the order of its places. */
    interface Values {
        Statement into(Statement statement) throws SQLException;
    }

    /** Puts up all of it, in as many transactions as it takes; says how many scores. */
    int all(Database database, Instant now) {
        int all = 0;
        int offered;
        do {
            offered = database.inTransaction(connection -> some(connection, now));
            all += offered;
        } while (offered > 0);
        return all;
    }

    private int some(Connection connection, Instant now) throws SQLException {
        List<String> patients;
        try (Statement lock = Statement.of(connection, LOCK.formatted(which, PATIENTS))) {
            patients = values.into(lock.with(site)).rows(row -> row.getString("patient_id"));
        }
        try (Statement offer = Statement.of(connection, OFFER.formatted(further, which))) {
            return values.into(offer.with(now).withTexts(patients))
                    .with(now)
                    .with(site)
                    .row(row -> (int) row.getLong("offered"))
                    .orElse(0);
        }
    }
}
