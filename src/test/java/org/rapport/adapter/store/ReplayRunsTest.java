package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.LetterDesk.Reread;
import org.rapport.application.operations.LetterDesk.Run;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.Source;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** A replay of many letters ends, whatever one of them does to the database. */
class ReplayRunsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final HandClock clock = new HandClock(Samples.NOW);
    private final Database database = new Database(DATABASE.source());
    private final PostgresLetterDesk desk =
            new PostgresLetterDesk(database, new PostgresFactStore(database, clock), clock);

    @BeforeEach
    void threeLetters() {
        DATABASE.clear();
        for (String id : List.of("e1", "e2", "e3")) {
            DATABASE.execute(
                    "insert into dead_letter (site_id, stage, reference, version, path, reason, payload, first_seen,"
                            + " last_seen) values ('north', 'receive', 'Patient/" + id + "', '1', '', 'r', '" + id
                            + "', now(), now())");
        }
    }

    @AfterEach
    void wellAgain() {
        DATABASE.execute("drop trigger if exists refuse on fact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"54000", "P0001", "0A000", "23514"})
    void goesOnPastALetterThatTheDatabaseDoesNotTake(String state) {
        refuse("e2", state);
        long run = desk.begin(Selection.ALL, "ada");

        while (desk.step(this::read)) {
            assertThat(run().id()).isEqualTo(run);
        }

        assertThat(run().finished()).isPresent();
        assertThat(run().resolved()).isEqualTo(2);
        assertThat(run().failed()).isEqualTo(1);
        assertThat(run().failedLetter()).contains(letter("e2"));
        assertThat(run().failure()).contains(state);
        assertThat(DATABASE.look("select reason from dead_letter where state = 'open'"))
                .contains(state);
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("2");
    }

    @Test
    void triesALetterAtAnotherTurnWhenTheDatabaseMayBeAtFault() {
        refuse("e2", "55P03");
        desk.begin(Selection.ALL, "ada");
        assertThat(desk.step(this::read)).as("the first letter").isTrue();
        assertThat(desk.step(this::read)).as("this turn is over").isFalse();
        assertThat(run().failed()).isZero();
        wellAgain();

        toTheEnd();

        assertThat(run().resolved()).isEqualTo(3);
        assertThat(DATABASE.look("select max(attempts) from dead_letter")).isEqualTo("1");
    }

    @Test
    void givesUpALetterThatSeemsToTroubleTheDatabaseForGood() {
        refuse("e1", "57014");
        desk.begin(Selection.ALL, "ada");

        int turns = toTheEnd();

        assertThat(turns).isEqualTo(3);
        assertThat(run().failedLetter()).contains(letter("e1"));
        assertThat(run().resolved()).isEqualTo(2);
    }

    @Test
    void goesOnPastALetterWhoseFactsCannotBeWritten() {
        desk.begin(Selection.ALL, "ada");

        while (desk.step((site, reader, payload) -> {
            if (payload.equals("e2")) {
                throw new IllegalStateException("with words of the payload");
            }
            return read(site, reader, payload);
        })) {
            assertThat(run().total()).isEqualTo(3);
        }

        assertThat(run().finished()).isPresent();
        assertThat(run().failure()).isEqualTo("It could not be tried (IllegalStateException).");
    }

    /** How many turns were over before the replay was. */
    private int toTheEnd() {
        int turns = 0;
        while (run().finished().isEmpty()) {
            assertThat(turns).isLessThan(50);
            while (desk.step(this::read)) {
                assertThat(run().total()).isEqualTo(3);
            }
            turns++;
        }
        return turns;
    }

    private Reread read(String site, String reader, String payload) {
        Fact fact = new PatientFact(new Source("Patient", payload, "1", Instant.EPOCH), payload, Optional.empty());
        return new Reread(List.of(fact), Optional.empty());
    }

    private static void refuse(String id, String state) {
        DATABASE.execute("create or replace function refuse() returns trigger language plpgsql as $$ begin"
                + " if new.source_id = '" + id + "' then raise exception 'no' using errcode = '" + state
                + "'; end if; return new; end $$");
        DATABASE.execute("create trigger refuse before insert on fact for each row execute function refuse()");
    }

    private static long letter(String id) {
        return Long.parseLong(DATABASE.look("select id from dead_letter where reference = 'Patient/" + id + "'"));
    }

    private Run run() {
        return desk.runs(1).get(0);
    }
}
