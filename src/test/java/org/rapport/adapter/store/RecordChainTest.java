package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.record.Head;
import org.rapport.application.record.Seal;
import org.rapport.application.record.VerifyRecord;
import org.rapport.application.record.VerifyRecord.Break;
import org.rapport.application.record.VerifyRecord.Findings;
import org.rapport.testing.TestDatabase;

/** Nothing that was put on record is changed or taken away unseen. */
class RecordChainTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00.123456Z");
    private static final Seal PLAIN = new Seal(Optional.empty());
    private static TestDatabase database;
    private static Database store;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        store = new Database(database.source());
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    private static PostgresRecorder instance() {
        return new PostgresRecorder(store, PLAIN, Clock.systemUTC());
    }

    private static Findings verify(Head... writtenDown) {
        return new VerifyRecord(new PostgresChains(store), PLAIN).verify(List.of(writtenDown));
    }

    /** Behind the back of the trigger, as whoever owns the table can. */
    private static void tamper(String sql) {
        database.execute("set session_replication_role = replica; " + sql + "; set session_replication_role = origin");
    }

    @Test
    void whatWasRecordedIsThereInOrderAndFits() {
        PostgresRecorder instance = instance();
        instance.record(Records.search("anna", NOW, "1"));
        instance.record(Records.search("ben", NOW, "1", "2"));
        Findings findings = verify();
        assertThat(findings.breaks()).isEmpty();
        assertThat(findings.entries()).as("with the beginning of the chain").isEqualTo(3);
        assertThat(findings.heads()).containsExactly(instance.head().orElseThrow());
        assertThat(database.look("select agent from access_entry where number = 3"))
                .isEqualTo("ben");
    }

    @Test
    void entriesOfManyThreadsAndInstancesAllStayAndFit() throws Exception {
        List<PostgresRecorder> instances = List.of(instance(), instance());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                PostgresRecorder instance = instances.get(i % 2);
                String who = "user-" + i;
                futures.add(threads.submit(() -> instance.record(Records.search(who, NOW, "1"))));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(verify().breaks()).isEmpty();
        assertThat(database.look("select count(distinct agent) from access_entry where deed = 'search'"))
                .isEqualTo("200");
        assertThat(verify().heads()).hasSize(2);
    }

    @Test
    void whatIsNotedIsThereWithTheNextTurn() {
        PostgresRecorder instance = instance();
        instance.note(Records.search("mallory", NOW));
        assertThat(database.look("select count(*) from access_entry")).isEqualTo("0");
        instance.flush();
        assertThat(database.look("select agent from access_entry where number = 2"))
                .isEqualTo("mallory");
    }

    @Test
    void aFloodOfRefusalsIsCountedAndNotKeptSingly() {
        PostgresRecorder instance = instance();
        for (int i = 0; i < 2_010; i++) {
            instance.note(Records.search("mallory", NOW));
        }
        instance.flush();
        instance.flush();
        assertThat(database.look("select count(*) from access_entry where agent = 'mallory'"))
                .isEqualTo("2000");
        assertThat(database.look("select detail from access_entry where deed = 'mark'"))
                .isEqualTo("10 refusals were not recorded singly");
        assertThat(verify().breaks()).isEmpty();
    }

    @Test
    void anEntryThatWasChangedIsTheFirstBrokenLink() {
        PostgresRecorder instance = instance();
        for (String who : List.of("anna", "ben", "carl")) {
            instance.record(Records.search(who, NOW, "1"));
        }
        for (String change : List.of(
                "agent = 'nobody'",
                "patients = '{}'",
                "recorded = recorded - interval '1 day'",
                "query = null",
                "outcome = '4'",
                "roles = '{clinician,administrator}'")) {
            tamper("create table was as select * from access_entry");
            tamper("update access_entry set " + change + " where number = 3");
            assertThat(verify().breaks()).as(change).extracting(Break::number).containsExactly(3L);
            tamper("delete from access_entry; insert into access_entry select * from was; drop table was");
            assertThat(verify().breaks()).isEmpty();
        }
    }

    @Test
    void anEntryThatWasTakenOutLeavesAGap() {
        PostgresRecorder instance = instance();
        for (String who : List.of("anna", "ben", "carl")) {
            instance.record(Records.search(who, NOW, "1"));
        }
        tamper("delete from access_entry where number = 3");
        assertThat(verify().breaks())
                .extracting(Break::number, Break::sentence)
                .containsExactly(tuple(3L, "is missing; 4 follows"));
        tamper("update access_entry set number = 3 where number = 4");
        assertThat(verify().breaks()).as("closing it does not help").hasSize(1);
    }

    @Test
    void aChainWhoseEndWasCutOffIsKnownByTheNext() {
        PostgresRecorder former = instance();
        former.record(Records.search("anna", NOW, "1"));
        former.record(Records.search("ben", NOW, "1"));
        instance().record(Records.search("carl", NOW, "1"));
        tamper("delete from access_entry where agent = 'ben'");
        assertThat(verify().breaks())
                .extracting(Break::sentence)
                .containsExactly("is missing, and another chain knows it");
    }

    @Test
    void aChainThatIsGoneAsAWholeIsKnownByTheNext() {
        PostgresRecorder former = instance();
        former.record(Records.search("anna", NOW, "1"));
        instance().record(Records.search("carl", NOW, "1"));
        tamper("delete from access_entry where chain = '"
                + former.head().orElseThrow().chain() + "'");
        assertThat(verify().breaks()).hasSize(1);
    }

    @Test
    void instancesSideBySideSwearToEachOther() {
        PostgresRecorder one = instance();
        PostgresRecorder other = instance();
        one.record(Records.search("anna", NOW, "1"));
        other.record(Records.search("ben", NOW, "1"));
        one.record(Records.search("carl", NOW, "1"));
        other.mark();
        tamper("delete from access_entry where agent = 'carl'");
        assertThat(verify().breaks()).hasSize(1);
    }

    @Test
    void anEndThatSomebodyWroteDownIsHeldAgainstTheChain() {
        PostgresRecorder instance = instance();
        instance.record(Records.search("anna", NOW, "1"));
        Head noted = Head.of(instance.head().orElseThrow().toString());
        assertThat(verify(noted).breaks()).isEmpty();
        tamper("delete from access_entry where agent = 'anna'");
        assertThat(verify().breaks()).as("by itself nothing tells").isEmpty();
        assertThat(verify(noted).breaks())
                .extracting(Break::sentence)
                .containsExactly("is missing, and what was written down knows it");
    }

    @Test
    void retentionLeavesChainsThatFitFromWhereTheyWereCut() {
        Instant now = Clock.systemUTC().instant();
        Clock then = Clock.fixed(now.minus(Duration.ofDays(400)), ZoneOffset.UTC);
        PostgresRecorder ended = new PostgresRecorder(store, PLAIN, then);
        ended.record(Records.search("long-ago", then.instant(), "1"));
        PostgresRecorder living = new PostgresRecorder(store, PLAIN, then);
        living.record(Records.search("old", then.instant(), "1"));
        living.record(Records.search("new", now, "1"));
        PostgresRecorder later = instance();
        int gone = later.forget(now.minus(Duration.ofDays(365)));
        assertThat(gone).isEqualTo(4);
        assertThat(verify().breaks()).isEmpty();
        assertThat(database.look(
                        "select string_agg(agent, ' ' order by agent) from access_entry where deed = 'search'"))
                .isEqualTo("new");
        assertThat(later.forget(now.minus(Duration.ofDays(365))))
                .as("nothing is left to go")
                .isZero();

        tamper("delete from access_entry where agent = 'new'");
        assertThat(verify(living.head().orElseThrow()).breaks()).isNotEmpty();
    }

    @Test
    void retentionTakesAFewAtOnceAndWhatIsLeftFits() {
        Instant now = Clock.systemUTC().instant();
        Clock then = Clock.fixed(now.minus(Duration.ofDays(400)), ZoneOffset.UTC);
        for (int chain = 0; chain < 3; chain++) {
            PostgresRecorder old = new PostgresRecorder(store, PLAIN, then);
            for (int i = 0; i < 3; i++) {
                old.record(Records.search("old", then.instant(), "1"));
            }
        }
        PostgresRecorder later = new PostgresRecorder(store, PLAIN, Clock.systemUTC(), Duration.ofMinutes(1), 5);
        assertThat(later.forget(now.minus(Duration.ofDays(365)))).isEqualTo(12);
        assertThat(database.look("select count(*) from access_entry where deed = 'retention'"))
                .as("five, five and two")
                .isEqualTo("3");
        assertThat(database.look("select count(*) from access_entry where agent = 'old'"))
                .isEqualTo("0");
        assertThat(verify().breaks()).isEmpty();
    }

    @Test
    void entriesAreNeitherChangedNorTakenAwayBySlip() {
        instance().record(Records.search("anna", NOW, "1"));
        for (String slip :
                List.of("update access_entry set agent = 'ben'", "delete from access_entry", "truncate access_entry")) {
            assertThatThrownBy(() -> database.execute(slip))
                    .hasRootCauseInstanceOf(SQLException.class)
                    .hasRootCauseMessage(
                            "ERROR: Entries of the record are neither changed nor taken away\n  Where: PL/pgSQL function access_entry_stays() line 6 at RAISE");
        }
    }

    @Test
    void withoutTheKeyNoChainCanBeMadeThatFits() {
        Seal keyed = new Seal(Optional.of("a key of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8)));
        new PostgresRecorder(store, keyed, Clock.systemUTC()).record(Records.search("anna", NOW, "1"));
        assertThat(new VerifyRecord(new PostgresChains(store), keyed)
                        .verify(List.of())
                        .breaks())
                .isEmpty();
        assertThat(verify().breaks()).hasSize(1);
    }

    @Test
    void charactersThatTheDatabaseCannotKeepDoNotBreakAnything() {
        instance().record(Records.search("an\0na\ud800", NOW, "1\0"));
        assertThat(verify().breaks()).isEmpty();
    }
}
