package org.rapport.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Looks whether the database lets Rapport in. */
final class DatabaseProbe {
    private final PGSimpleDataSource database = new PGSimpleDataSource();

    DatabaseProbe(String url) {
        database.setUrl(url);
        database.setUser("rapport");
        database.setPassword("rapport");
        database.setConnectTimeout(2);
    }

    boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
