package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.receive.Rejection;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** What is kept of dead letters that are dealt with. */
class ClosedLettersTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String LETTERS =
            "select string_agg(reference || '=' || payload, ' ' order by id) from dead_letter";

    private final HandClock clock = new HandClock(Samples.NOW);
    private final Database database = new Database(DATABASE.source());
    private final PostgresFactStore facts = new PostgresFactStore(database, clock);
    private final PostgresLetterDesk desk = new PostgresLetterDesk(database, facts, clock);
    private final ClosedLetters closed = new ClosedLetters(database, Duration.ofDays(90), clock);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void losesTheContentOfAResolvedOneAtOnceAndTheLetterAfterATime() {
        refuse("Task/open", "Task/done");
        resolve("Task/done");
        closed.forget();
        assertThat(DATABASE.look(LETTERS)).isEqualTo("Task/open=content Task/done=");

        pass(Duration.ofDays(89));
        assertThat(DATABASE.look(LETTERS)).isEqualTo("Task/open=content Task/done=");
        pass(Duration.ofDays(2));
        assertThat(DATABASE.look(LETTERS)).isEqualTo("Task/open=content");
    }

    @Test
    void whatComesUpAgainIsOpenAgainWithItsContentAndStays() {
        refuse("Task/1");
        resolve("Task/1");
        closed.forget();
        refuse("Task/1");
        pass(Duration.ofDays(200));
        assertThat(DATABASE.look(LETTERS)).isEqualTo("Task/1=content");

        resolve("Task/1");
        closed.forget();
        pass(Duration.ofDays(89));
        assertThat(DATABASE.look(LETTERS)).as("counted from the second time").isEqualTo("Task/1=");
    }

    @Test
    void aDiscardedOneIsKnownAgainForAsLongAsItComes() {
        refuse("Task/1");
        desk.discard(Long.parseLong(DATABASE.look("select id from dead_letter")), "ada", "a test patient");
        pass(Duration.ofDays(80));
        refuse("Task/1");
        pass(Duration.ofDays(80));
        assertThat(DATABASE.look("select state || payload from dead_letter")).isEqualTo("discardedcontent");
        pass(Duration.ofDays(11));
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    @Test
    void aDiscardedOneAboutManyScoresIsKnownAgainForAsLongAsTheEhrDeclinesThem() {
        decline("It answered 422");
        desk.discard(Long.parseLong(DATABASE.look("select id from dead_letter")), "ada", "not wanted there");
        pass(Duration.ofDays(80));
        decline("It answered 400");
        pass(Duration.ofDays(80));
        assertThat(DATABASE.look("select state || ': ' || reason from dead_letter"))
                .isEqualTo("discarded: It answered 422");
        pass(Duration.ofDays(11));
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    private void decline(String reason) {
        database.inTransaction(connection -> {
            MeasureLetters.declined(connection, "north", "measure/phq-9-total", reason, clock.now);
            return null;
        });
    }

    @Test
    void goesOnBatchByBatch() {
        DATABASE.execute(
                "insert into dead_letter (site_id, stage, reference, version, path, reason, payload, first_seen,"
                        + " last_seen, state) select 'north', 'receive', 'Task/' || i, '1', '', 'r', 'content', now(), now(),"
                        + " 'resolved' from generate_series(1, 450) i");
        closed.forget();
        assertThat(DATABASE.look("select count(*) from dead_letter where payload = ''"))
                .isEqualTo("450");
        pass(Duration.ofDays(91));
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
        closed.forget();
    }

    private void refuse(String... references) {
        for (String reference : references) {
            facts.save(
                    "north",
                    List.of(),
                    List.of(new Rejection(reference, "1", "", "Task.status is missing.", "content")));
        }
    }

    private static void resolve(String reference) {
        DATABASE.execute("update dead_letter set state = 'resolved' where reference = '" + reference + "'");
    }
}
