package org.rapport.adapter.store;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.rapport.application.operations.StoreDown;

/** The database did not do what was asked; nothing of the transaction is stored. */
public final class StoreUnavailable extends StoreDown {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(FlywayException cause) {
        super("the schema could not be brought up to date, or the database does not answer", cause);
    }

    StoreUnavailable(SQLException cause) {
        super("The database refused or did not answer (SQL state " + cause.getSQLState() + ")", unquoted(cause));
    }

    /** The database's own words may quote a row, and this may end in a log. */
    private static SQLException unquoted(SQLException cause) {
        SQLException unquoted = new SQLException(cause.getClass().getSimpleName(), cause.getSQLState());
        unquoted.setStackTrace(cause.getStackTrace());
        return unquoted;
    }
}
