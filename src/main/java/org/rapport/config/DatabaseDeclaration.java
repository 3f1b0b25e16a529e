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
        maxPoolSize = 20,
        properties = {
            "options=" + DatabaseDeclaration.OPTIONS,
            "tcpKeepAlive=true",
            // After a restart of the database none of the connections of the pool is any good.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.fail-all-connections=true"
        })
public class DatabaseDeclaration {
    /**
     * What PostgreSQL is asked at the beginning of each session: to end the transaction of an instance that stands still or
     * cannot be reached any more, or what it has locked would be nobody's.
     */
    public static final String OPTIONS = "-c idle_in_transaction_session_timeout=60s";

    /** JNDI name. */
    public static final String NAME = "java:app/jdbc/rapport";
}
