package org.rapport.adapter.store;

import java.sql.SQLException;

/** The database did not do what was asked; nothing of the transaction is stored. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(SQLException cause) {
        super("The database refused or did not answer (SQL state " + cause.getSQLState() + ")", cause);
    }
}
