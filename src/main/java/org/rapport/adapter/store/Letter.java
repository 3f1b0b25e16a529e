package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.rapport.application.receive.Way;

/**
 * What a replay needs of a dead letter.
 *
 * @param id its number
 * @param site id of the hospital
 * @param stage {@code receive}, {@code score} or {@code publish}
 * @param reference what it is about
 * @param patient whom it is about; the empty text when nobody knows
 * @param reader by which reader it came
 * @param payload what that reader can read again
 * @param arrival how it came, and when for the first time
 */
record Letter(
        long id,
        String site,
        String stage,
        String reference,
        String patient,
        String reader,
        String payload,
        Arrival arrival) {

    /** Looks a letter up. */
    static Optional<Letter> look(Connection connection, long id, String further) throws SQLException {
        try (Statement statement = Statement.of(connection, "select * from dead_letter where id = ?" + further)) {
            return statement.with(id).row(Letter::read);
        }
    }

    private static Letter read(ResultSet row) throws SQLException {
        return new Letter(
                row.getLong("id"),
                row.getString("site_id"),
                row.getString("stage"),
                row.getString("reference"),
                row.getString("patient_id"),
                row.getString("reader"),
                row.getString("payload"),
                new Arrival(Way.of(row.getString("way")), Statement.instant(row, "first_seen")));
    }
}
