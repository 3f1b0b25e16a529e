package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.domain.audit.Dimension;
import org.rapport.testing.AuditTables;
import org.rapport.testing.TestDatabase;

/** The sums that are kept are those of the forms, whatever is written, in whatever order, and while they are put together. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PostgresAuditSumsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate FIRST = LocalDate.parse("2024-11-01");
    private static final int DAYS = 420;
    private static final int ITEMS = 4;
    private static final Set<String> MEASURES = Set.of("phq-9-total", "srs-total", "wai-sr-total");

    private final Database database = new Database(DATABASE.source());
    private final PostgresAuditSums sums = new PostgresAuditSums(database);
    private final PostgresFormSums forms = new PostgresFormSums(database);

    @BeforeEach
    void groups() {
        DATABASE.clear();
        new AuditTables(DATABASE)
                .group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .group(2, "north", "ward", null, "ben", "35-44", "male")
                .group(3, "south", null, "cbt", "cleo", "25-34", "female");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theSumsAreThoseOfTheForms(long seed) {
        Random chance = new Random(seed);
        for (int i = 0; i < 25; i++) {
            change(chance, "p" + chance.nextInt(12));
            if (chance.nextInt(4) == 0) {
                sums.proceed();
            }
            same(scope(chance));
        }
        while (sums.proceed()) {}
        assertThat(DATABASE.look("select count(*) from audit_form_sum where kind = 'p'"))
                .isEqualTo("0");
        for (int i = 0; i < 10; i++) {
            same(scope(chance));
        }
    }

    @Test
    void theyAreWhileOthersWriteAndPutThemTogether() throws Exception {
        AtomicInteger running = new AtomicInteger(2);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = new ArrayList<>();
        for (String patient : List.of("a", "b")) {
            work.add(() -> {
                Random chance = new Random(patient.hashCode());
                for (int i = 0; i < 25; i++) {
                    change(chance, patient + chance.nextInt(4));
                }
                running.decrementAndGet();
                return null;
            });
        }
        for (int i = 0; i < 2; i++) {
            work.add(() -> {
                while (running.get() > 0) {
                    sums.proceed();
                }
                return null;
            });
        }
        List<Future<Void>> futures = work.stream().map(threads::submit).toList();
        Random chance = new Random(5);
        do {
            same(scope(chance));
        } while (running.get() > 0);
        for (Future<Void> future : futures) {
            future.get();
        }
        threads.shutdown();
        while (sums.proceed()) {}
        same(everything());
    }

    @Test
    void nothingIsLeftOfWhatWasTakenAway() {
        Random chance = new Random(9);
        for (int i = 0; i < 10; i++) {
            change(chance, "p" + i);
        }
        while (sums.proceed()) {}
        assertThat(kept(everything())).isNotEmpty();

        DATABASE.execute("delete from audit_form");
        assertThat(kept(everything())).isEmpty();
        while (sums.proceed()) {}

        assertThat(kept(everything())).isEmpty();
        assertThat(DATABASE.look(
                        "select count(*) from audit_form_sum where (forms, value, squares, products, item_squares)"
                                + " <> (0, 0, 0, 0, 0) or 0 <> any(items)"))
                .isEqualTo("0");
    }

    @Test
    void formsOfEarlierReleasesAreAddedUpMonthByMonthAndCountMeanwhile() {
        Random chance = new Random(3);
        DATABASE.execute("alter table audit_form disable trigger user");
        for (int i = 0; i < 10; i++) {
            change(chance, "p" + i);
        }
        DATABASE.execute("alter table audit_form enable trigger user");
        DATABASE.execute("insert into audit_unsummed select generate_series(date_trunc('month', min(day)), max(day),"
                + " interval '1 month')::date from audit_form");
        int months = Integer.parseInt(DATABASE.look("select count(*) from audit_unsummed"));

        for (int left = months; left > 0; left--) {
            assertThat(DATABASE.look("select count(*) from audit_unsummed")).isEqualTo(String.valueOf(left));
            change(chance, "p" + left);
            assertThat(forms.sums(everything(), MEASURES, ITEMS))
                    .usingRecursiveComparison()
                    .withComparatorForType(PostgresAuditSumsTest::nearly, Double.class)
                    .isEqualTo(scanned(everything()));
            while (DATABASE.look("select count(*) from audit_unsummed").equals(String.valueOf(left))) {
                sums.proceed();
            }
        }
        while (sums.proceed()) {}

        same(everything());
        same(scope(chance));
    }

    @Test
    void aFewChangesWaitForTheNextTimeAndDoNotKeepMonthsWaiting() {
        change(new Random(2), "p");
        assertThat(sums.proceed()).isFalse();
        String first = "date_trunc('month', date '" + FIRST + "')";
        DATABASE.execute("insert into audit_unsummed values (" + first + "), (" + first + " - interval '1 month')");

        for (String left : List.of("1", "0")) {
            DATABASE.execute(form(new Random(6), "q").replace("date '20", "date '21"));
            assertThat(sums.proceed()).isTrue();
            assertThat(DATABASE.look("select count(*) from audit_unsummed")).isEqualTo(left);
            assertThat(DATABASE.look("select count(*) from audit_form_sum where kind = 'p'"))
                    .isEqualTo("0");
        }
        assertThat(sums.proceed()).isFalse();
        same(everything());
    }

    @Test
    void manyChangesArePutTogetherInStepsWithoutWaiting() {
        PostgresAuditSums steps = new PostgresAuditSums(database, 10);
        for (int i = 0; i < 25; i++) {
            DATABASE.execute(form(new Random(i), "p"));
        }

        assertThat(List.of(steps.proceed(), steps.proceed(), steps.proceed())).containsExactly(true, true, false);
        assertThat(DATABASE.look("select count(*) from audit_form_sum where kind = 'p'"))
                .isEqualTo("0");
        same(everything());
    }

    @Test
    void aMonthThatIsMarkedAgainCountsOnceInItsYear() {
        Random chance = new Random(4);
        for (int i = 0; i < 10; i++) {
            change(chance, "p" + i);
        }
        while (sums.proceed()) {}
        DATABASE.execute("insert into audit_unsummed select distinct date_trunc('month', day) from audit_form");

        while (sums.proceed()) {}

        assertThat(DATABASE.look("select count(*) from audit_unsummed")).isEqualTo("0");
        same(AuditScope.all(LocalDate.parse("2025-01-01"), LocalDate.parse("2025-12-31")));
        same(everything());
    }

    @Test
    void anEmptiedTableHasNoSums() {
        change(new Random(1), "p");
        sums.proceed();
        change(new Random(2), "q");
        DATABASE.execute("truncate audit_form");

        assertThat(kept(everything())).isEmpty();
    }

    @Test
    void aTableThatIsEmptiedWhileItsSumsArePutTogetherHasNoneAfterwards() throws Exception {
        DATABASE.execute(form(new Random(1), "p"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> both = new ArrayList<>();
        try (Connection held = DATABASE.source().getConnection()) {
            held.setAutoCommit(false);
            held.createStatement().execute("select * from audit_form_sum for update");
            both.add(threads.submit(sums::proceed));
            untilWaiting(1);
            both.add(threads.submit(() -> DATABASE.execute("truncate audit_form")));
            untilWaiting(2);
            held.rollback();
            held.setAutoCommit(true);
        }
        for (Future<?> one : both) {
            one.get();
        }
        threads.shutdown();

        assertThat(DATABASE.look("select count(*) from audit_form_sum")).isEqualTo("0");
    }

    private static void untilWaiting(int transactions) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> DATABASE.look(
                        "select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                .equals(String.valueOf(transactions)));
    }

    @Test
    void aPopulationThatIsNarrowedDownOtherwiseIsReadFromTheForms() {
        change(new Random(1), "p");
        AuditScope scope = new AuditScope(
                Optional.empty(), FIRST, FIRST.plusDays(DAYS), Map.of(Dimension.MODALITY, Set.of("unknown")));

        Map<Key, Sums> found = forms.sums(scope, MEASURES, ITEMS);

        assertThat(found).isNotEmpty().isEqualTo(scanned(scope));
        assertThat(found.keySet()).allMatch(key -> key.service().equals("ward"));
    }

    /** Replaces what a patient has, or takes it away, or changes it in place. */
    private void change(Random chance, String patient) {
        int dice = chance.nextInt(10);
        StringBuilder sql = new StringBuilder("begin; delete from audit_form where patient_id = '" + patient + "';");
        if (dice == 0) {
            sql.append(
                    "update audit_form set ceiling = not ceiling, value = value + 0.1, day = day + 20, items = '{3,1}'"
                            + " where patient_id = '" + patient.charAt(0) + "1' and complete;");
        } else if (dice > 1) {
            for (int i = 0; i < 1 + chance.nextInt(12); i++) {
                sql.append(form(chance, patient));
            }
        }
        DATABASE.execute(sql.append("commit;").toString());
    }

    private static String form(Random chance, String patient) {
        boolean complete = chance.nextInt(3) > 0;
        boolean valued = complete || chance.nextBoolean();
        List<String> items = new ArrayList<>();
        for (int i = 0; complete && i < 2 + chance.nextInt(ITEMS - 1); i++) {
            items.add(String.valueOf(chance.nextInt(5)));
        }
        return "insert into audit_form values ('north', '%s', 'c', %d, '%s', date '%s', %s, %s, %s, %s, %s);"
                .formatted(
                        patient,
                        1 + chance.nextInt(3),
                        MEASURES.stream().sorted().toList().get(chance.nextInt(3)),
                        FIRST.plusDays(chance.nextInt(DAYS)),
                        complete,
                        valued ? String.valueOf(chance.nextInt(1000) / 7.0) : "null",
                        chance.nextBoolean() ? String.valueOf(chance.nextInt(1000) / 10.0) : "null",
                        valued && chance.nextBoolean(),
                        complete && chance.nextInt(5) > 0 ? "'{" + String.join(",", items) + "}'" : "null");
    }

    private static AuditScope everything() {
        return AuditScope.all(FIRST.minusYears(1), FIRST.plusYears(2));
    }

    private static AuditScope scope(Random chance) {
        LocalDate from = FIRST.plusDays(chance.nextInt(DAYS));
        if (chance.nextInt(3) == 0) {
            from = from.withDayOfMonth(1);
        } else if (chance.nextInt(3) == 0) {
            from = from.withDayOfYear(1);
        }
        LocalDate to = from.plusDays(chance.nextInt(450));
        Map<Dimension, Set<String>> where =
                chance.nextInt(3) == 0 ? Map.of(Dimension.SERVICE, Set.of("clinic", "unknown")) : Map.of();
        Optional<String> site = chance.nextInt(3) == 0 ? Optional.of("north") : Optional.empty();
        return new AuditScope(site, from, to, where, chance.nextBoolean() ? Set.of("north", "south") : Set.of());
    }

    /** What is kept and what is there, seen at one moment. */
    private void same(AuditScope scope) {
        record Both(Map<Key, Sums> kept, Map<Key, Sums> scanned) {}
        Both both = database.inTransaction(connection -> {
            PostgresAuditCounts.atOneMoment(connection);
            assertThat(KeptSums.answer(connection, scope)).isTrue();
            return new Both(
                    KeptSums.read(connection, scope, MEASURES, ITEMS),
                    PostgresFormSums.scan(connection, scope, MEASURES, ITEMS));
        });
        assertThat(both.kept())
                .usingRecursiveComparison()
                .withComparatorForType(PostgresAuditSumsTest::nearly, Double.class)
                .isEqualTo(both.scanned());
    }

    private Map<Key, Sums> kept(AuditScope scope) {
        return database.inTransaction(connection -> KeptSums.read(connection, scope, MEASURES, ITEMS));
    }

    private Map<Key, Sums> scanned(AuditScope scope) {
        return database.inTransaction(connection -> PostgresFormSums.scan(connection, scope, MEASURES, ITEMS));
    }

    private static int nearly(double one, double other) {
        return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one)) ? 0 : Double.compare(one, other);
    }
}
