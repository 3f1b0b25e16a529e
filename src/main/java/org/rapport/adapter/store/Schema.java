package org.rapport.adapter.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema to the version of this release. */
public final class Schema {
    private Schema() {}

    /** Runs what has not been run yet; several instances starting at once wait for each other. */
    public static void migrate(DataSource source) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:org/rapport/store/migration")
                .load()
                .migrate();
    }
}
