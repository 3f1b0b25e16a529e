package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.rapport.application.publish.WithheldScores;

/** Withheld scores in the outbox, put up some patients at a time. */
public final class PostgresWithheld implements WithheldScores {
    private static final int PATIENTS = 200;

    private static final String WHICH =
            """
             o.site_id = ? and o.state = 'withheld'
               and (o.held_under is distinct from ? or o.held_for = 'CONSENT' and o.held_since < ?)
            """;

    private static final String LOCK =
            """
            select w.patient_id from patient_work w
             where w.site_id = ? and w.patient_id in (
                   select distinct o.patient_id from outbox o where"""
                    + WHICH
                    + " order by o.patient_id limit " + PATIENTS + ") order by w.site_id, w.patient_id for update of w";

    private static final String OFFER =
            """
            with again as (
                update outbox o set state = 'pending', attempts = 0, next_attempt = ? where o.patient_id = any(?) and"""
                    + WHICH
                    + """
                 returning o.patient_id),
            due as (
                update patient_work w set publish_due = least(publish_due, ?) from (select distinct patient_id from again) a
                 where w.site_id = ? and w.patient_id = a.patient_id)
            select count(*) as offered from again
            """;

    private final Database database;

    public PostgresWithheld(Database database) {
        this.database = database;
    }

    @Override
    public int judgeAnew(String site, String terms, Instant before, Instant now) {
        int all = 0;
        int offered;
        do {
            offered = database.inTransaction(connection -> some(connection, site, terms, before, now));
            all += offered;
        } while (offered > 0);
        return all;
    }

    private static int some(Connection connection, String site, String terms, Instant before, Instant now)
            throws SQLException {
        List<String> patients;
        try (Statement lock = Statement.of(connection, LOCK)) {
            patients = lock.with(site).with(site).with(terms).with(before).rows(row -> row.getString("patient_id"));
        }
        try (Statement offer = Statement.of(connection, OFFER)) {
            return offer.with(now)
                    .withTexts(patients)
                    .with(site)
                    .with(terms)
                    .with(before)
                    .with(now)
                    .with(site)
                    .row(row -> (int) row.getLong("offered"))
                    .orElse(0);
        }
    }
}
