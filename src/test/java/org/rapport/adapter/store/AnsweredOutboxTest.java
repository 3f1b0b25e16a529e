package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Publisher.LEASE;
import static org.rapport.adapter.store.Publisher.outcome;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.phq;
import static org.rapport.adapter.store.Samples.retracted;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.WrittenScores.Written;
import org.rapport.testing.TestDatabase;

/** What becomes of scores by what the EHR answers, and by the answers that were lost. */
class AnsweredOutboxTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Database database = new Database(DATABASE.source());
    private final ScoredPatients patients = new ScoredPatients(database);
    private final PostgresOutbox outbox = new PostgresOutbox(database, Samples.DEFINITIONS);
    private final Publisher publisher = new Publisher(outbox);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void doesNotKeepTheAnswerToAClaimThatWasOutlived() {
        patients.store("a", phq("a", 1));
        Claim outlived = publisher.claim(NOW);
        Pending pending = outbox.pending(List.of(outlived), NOW).get(0);
        Claim current = publisher.claim(NOW.plus(LEASE).plusSeconds(1));

        outbox.record(outlived, List.of(outcome(pending, new Refused("422"))), NOW);
        outbox.release(List.of(outlived));
        assertThat(DATABASE.look("select state from outbox")).isEqualTo("pending");
        assertThat(DATABASE.look("select lease_until is not null from patient_work"))
                .as("the lease of the other publisher")
                .isEqualTo("true");

        outbox.record(current, List.of(outcome(pending, new Accepted(Optional.empty()))), NOW);
        assertThat(DATABASE.look("select state from outbox")).isEqualTo("accepted");
        assertThat(DATABASE.look("select value from counter where name = 'observationsAccepted'"))
                .isEqualTo("1");
    }

    @Test
    void takesAVersionOfWhichNoAnswerWasKeptForOneThatMayHaveBeenTaken() {
        patients.store("a", phq("a", 1));
        outbox.pending(List.of(publisher.claim(NOW)), NOW);
        patients.store("a", phq("a", 2));
        assertThat(publisher.pendingNow(NOW.plus(LEASE).plusSeconds(1)))
                .singleElement()
                .satisfies(one -> assertThat(one.takenBefore()).isTrue());
    }

    @Test
    void takesAVersionThatWasTurnedAwayAtOnceForOneThatIsNotThere() {
        patients.store("a", phq("a", 1));
        publisher.answer(new Refused("AR"));
        patients.store("a", phq("a", 2));
        assertThat(publisher.pendingNow(NOW)).singleElement().satisfies(one -> assertThat(one.takenBefore())
                .isFalse());
    }

    @Test
    void knowsNoVersionOfAnotherObservationThanTheOneThatItWasToldOf() {
        patients.store("a", phq("a", 1));
        publisher.answer(new Accepted(Optional.of("ehr-7"), true, Optional.of("41")));
        PostgresWrittenScores written = new PostgresWrittenScores(database, Samples.DEFINITIONS);
        Written one = new Written(phq("a", 1), Optional.of("ehr-7"), true, 0);
        String known = "select concat_ws(' ', state, ehr_id, ehr_version) from outbox";
        written.stored(one.stored().score().identity().uuid(), "ehr-8");
        assertThat(DATABASE.look(known)).isEqualTo("accepted ehr-8");

        DATABASE.execute("update outbox set ehr_version = '3'");
        written.seen(one, Optional.of("ehr-8"));
        assertThat(DATABASE.look(known)).isEqualTo("visible ehr-8 3");
        DATABASE.execute("update outbox set state = 'accepted'");
        written.seen(one, Optional.of("ehr-9"));
        assertThat(DATABASE.look(known)).isEqualTo("visible ehr-9");
    }

    @Test
    void knowsThatNoVersionOfAScoreThatChangedBeforeItWasAcceptedHasBeenTaken() {
        patients.store("a", phq("a", 1));
        patients.store("a", phq("a", 2));
        assertThat(publisher.pendingNow(NOW)).singleElement().satisfies(one -> assertThat(one.takenBefore())
                .isFalse());
    }

    @Test
    void deadLettersWhatTheEhrRefusesUntilTheScoreChanges() {
        patients.store("a", phq("a", 1));
        publisher.answer(new Refused("422: the code is not known"));

        assertThat(outbox.claim(SITE, NOW.plus(LEASE), LEASE, 10)).isEmpty();
        assertThat(new DeadLetters(database).open(5).get(0).reason()).isEqualTo("422: the code is not known");
        patients.store("a", phq("a", 2));
        assertThat(publisher.pendingNow(NOW)).extracting(Pending::attempts).containsExactly(0);
    }

    @Test
    void offersOnceMoreWhatTheEhrRefusedBefore() {
        patients.store("a", phq("a", 1));
        publisher.answer(new Refused("403: not allowed"));
        outbox.offerRefusedAgain(NOW);

        publisher.answer(new Accepted(Optional.of("o1")));
        outbox.offerRefusedAgain(NOW);
        assertThat(outbox.claim(SITE, NOW.plus(LEASE), LEASE, 10)).isEmpty();
    }

    @Test
    void closesTheLetterOfAScoreThatTheEhrTakesAfterAll() {
        patients.store("a", phq("a", 1));
        publisher.answer(new Refused("422"));
        patients.store("a", phq("a", 2));
        publisher.answer(new Accepted(Optional.empty()));

        assertThat(new DeadLetters(database).count()).isZero();
    }

    @Test
    void withdrawsWhatWasRetractedBeforeItWasEverWritten() {
        patients.store("a", phq("a", 1));
        patients.store("a", retracted("a", 2));

        assertThat(DATABASE.look("select state from outbox")).isEqualTo("withdrawn");
        assertThat(outbox.pending(outbox.claim(SITE, NOW, LEASE, 10), NOW)).isEmpty();

        patients.store("a", phq("a", 3));
        assertThat(DATABASE.look("select state from outbox")).isEqualTo("pending");
    }

    @Test
    void doesNotWithdrawWhatTheEhrMayHaveThoughNoAnswerIsKnown() {
        patients.store("a", phq("a", 1));
        outbox.pending(List.of(publisher.claim(NOW)), NOW);
        patients.clock.now = NOW.plus(LEASE).plusSeconds(1);
        patients.store("a", retracted("a", 2));

        assertThat(publisher.pendingNow(patients.clock.now))
                .extracting(one -> one.stored().status())
                .containsExactly(ScoreStatus.ENTERED_IN_ERROR);
    }
}
