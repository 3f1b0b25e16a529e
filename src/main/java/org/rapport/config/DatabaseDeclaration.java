package org.rapport.config;

import jakarta.annotation.sql.DataSourceDefinition;

/** Declares the data source from the settings, so that the server needs no configuration of its own. */
@DataSourceDefinition(
        name = DatabaseDeclaration.NAME,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=rapport.database.url}",
        user = "${MPCONFIG=rapport.database.user}",
        password = "${MPCONFIG=rapport.database.password}",
        minPoolSize = 2,
        initialPoolSize = 2,
        maxPoolSize = 20)
public class DatabaseDeclaration {
    /** JNDI name. */
    public static final String NAME = "java:app/jdbc/rapport";
}
