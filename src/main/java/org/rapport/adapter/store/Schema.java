package org.rapport.adapter.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema to the version of this release. */
public final class Schema {
    private Schema() {}

    /**
     * Runs what has not been run yet; several instances starting at once wait for each other.
     *
     * @throws StoreUnavailable when the database does not answer within half a minute, or refuses
     */
    public static void migrate(DataSource source) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:org/rapport/store/migration")
                    .connectRetries(5)
                    .connectRetriesInterval(4)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailable(e);
        }
    }
}
