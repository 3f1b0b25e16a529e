package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Marks patients as due to be scored; those marked earliest are scored first. */
final class DueMarks {
    private static final String MARK =
            """
            insert into patient_work as w (site_id, patient_id, dirty_since)
            select ?, patient_id, ? from unnest(?) as p(patient_id) order by patient_id
            on conflict (site_id, patient_id) do update set dirty_since = least(w.dirty_since, excluded.dirty_since)
            """;

    private static final String MARK_KNOWN =
            """
            update patient_work w set dirty_since = least(w.dirty_since, ?)
              from (select k.site_id, k.patient_id from patient_work k
                     where k.site_id = ? and k.patient_id = any(?) order by k.patient_id for update) k
             where w.site_id = k.site_id and w.patient_id = k.patient_id
            """;

    /** A form may tell of a risk, so its patient is scored before those who have been waiting for long. */
    private static final Instant AT_THE_FRONT = Instant.EPOCH;

    private DueMarks() {}

    static void set(Connection connection, String site, Collection<String> patients, Instant now) throws SQLException {
        if (patients.isEmpty()) {
            return;
        }
        try (Statement statement = Statement.of(connection, MARK)) {
            statement.with(site).with(now).withTexts(patients).update();
        }
    }

    /** Marks those of them alone of whom something else is known; of the others there is nothing to compute. */
    static void setKnown(Connection connection, String site, Collection<String> patients, Instant now)
            throws SQLException {
        if (patients.isEmpty()) {
            return;
        }
        try (Statement statement = Statement.of(connection, MARK_KNOWN)) {
            statement.with(now).with(site).withTexts(patients).update();
        }
    }

    static void toTheFront(Connection connection, String site, Collection<String> patients) throws SQLException {
        set(connection, site, patients, AT_THE_FRONT);
    }
}
