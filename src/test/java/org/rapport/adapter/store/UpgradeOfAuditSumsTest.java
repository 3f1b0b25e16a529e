package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapport.testing.AuditTables;
import org.rapport.testing.TestDatabase;

/** A database in which an instance of an earlier release still writes becomes one whose sums are kept. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class UpgradeOfAuditSumsTest {
    private static final String FORM =
            "insert into audit_form (site_id, patient_id, course_id, group_id, measure, day, complete,"
                    + " value, ceiling) values ('north', 'p', 'c', 1, 'phq-9-total', date '%s', true, 7, false)";

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void whatAnEarlierReleaseIsStillStoringIsMarkedToo() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser("postgres");
        database.execute("drop schema public cascade; create schema public");
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:org/rapport/store/migration")
                .target("29")
                .load()
                .migrate();
        new AuditTables(database).group(1, "north", "clinic", "cbt", "anna", "25-34", "female");
        database.execute(FORM.formatted("2026-01-10"));
        CompletableFuture<Void> upgrade;
        try (Connection earlier = source.getConnection()) {
            earlier.setAutoCommit(false);
            earlier.createStatement().execute(FORM.formatted("2026-03-02"));
            upgrade = CompletableFuture.runAsync(() -> Schema.migrate(source));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> database.look(
                            "select count(*) from pg_locks l join pg_class c on c.oid = l.relation"
                                    + " where not l.granted and c.relname = 'audit_form'")
                    .equals("1"));
            earlier.commit();
        }
        upgrade.get();

        assertThat(database.look("select string_agg(month::text, ' ' order by month) from audit_unsummed"))
                .isEqualTo("2026-01-01 2026-02-01 2026-03-01");
    }
}
