package org.rapport.durability;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.durability.EhrFront.Asked;
import org.rapport.durability.EhrFront.Fate;
import org.rapport.testing.PayaraMicro;

/** The WAR as it was built on Payara Micro, killed (SIGKILL) in each of the three steps; PostgreSQL restarted under it. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class KilledServerIT {

    @Test
    void endsInTheSameWhenTheServerIsKilledInEachStepAndTheDatabaseRestartedUnderIt() throws SQLException {
        Rig.Result undisturbed;
        try (Rig rig = Rig.openNow("server-undisturbed", Undisturbed.DATABASE)) {
            rig.start();
            undisturbed = rig.awaitDone().result();
        }
        try (Rig rig = Rig.openNow("server", Undisturbed.DATABASE)) {
            killWhenHeld(rig, asked -> asked.path().contains("_getpages"));
            killWhileScoring(rig);
            killWhenHeld(rig, Asked::writes);
            PayaraMicro server = rig.startServerBy(rig.front()).awaitStarted();
            rig.database().restart();
            rig.awaitDone().result().assertSameAs(undisturbed);
            awaitPulling(rig);
            server.kill();
        }
    }

    private static void killWhenHeld(Rig rig, Function<Asked, Boolean> which) {
        EhrFront front = rig.front();
        front.when(asked -> which.apply(asked) ? Fate.HELD_AFTER : Fate.PASS);
        PayaraMicro server = rig.startServerBy(front);
        front.awaitHeld();
        server.kill();
    }

    /** Scores cannot be stored while somebody else locks their table, so that scoring stands in the middle of it. */
    private static void killWhileScoring(Rig rig) throws SQLException {
        try (Connection connection = rig.database().connect("rapport");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table score in exclusive mode");
            PayaraMicro server = rig.startServerBy(rig.front());
            Awaitility.await("scoring waits for the table of scores")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> rig.database()
                                    .number("select count(*) from pg_locks l join pg_class c on c.oid = l.relation"
                                            + " where c.relname = 'score' and not l.granted")
                            > 0);
            server.kill();
            connection.rollback();
        }
    }

    /** Each feed is read again: the pool has given no dead connection out for long. */
    private static void awaitPulling(Rig rig) {
        String last = "select extract(epoch from min(last_success)) * 1000 from feed";
        String before = rig.database().text(last);
        Awaitility.await("reading goes on")
                .atMost(Duration.ofSeconds(120))
                .until(() -> !rig.database().text(last).equals(before));
    }
}
