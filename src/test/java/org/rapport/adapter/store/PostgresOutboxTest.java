package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Publisher.LEASE;
import static org.rapport.adapter.store.Publisher.outcome;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.phq;
import static org.rapport.adapter.store.Samples.risk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.StoredScore;
import org.rapport.testing.TestDatabase;

/** Who is given what to write, and in which order. */
class PostgresOutboxTest {
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
    void givesAPatientToOnePublisherUntilTheLeaseEnds() {
        patients.store("a", phq("a", 1));
        Claim first = publisher.claim(NOW);

        assertThat(outbox.claim(SITE, NOW, LEASE, 10)).isEmpty();
        assertThat(outbox.claim("south", NOW, LEASE, 10)).isEmpty();
        assertThat(publisher.claim(NOW.plus(LEASE).plusSeconds(1)).fence()).isGreaterThan(first.fence());
    }

    @Test
    void givesMembersBeforeTheProfilesThatGroupThemWithTheIdsTheyGotAtTheEhr() {
        StoredScore profile = Samples.score(Samples.PROFILE, "a", "s", 1, ScoreStatus.FINAL);
        patients.store("a", profile, phq("a", 1));
        Claim claim = publisher.claim(NOW);
        List<Pending> pending = outbox.pending(List.of(claim), NOW);
        assertThat(pending)
                .extracting(one -> one.stored().score().type())
                .containsExactly(Samples.PHQ, Samples.PROFILE);

        outbox.record(claim, List.of(outcome(pending.get(0), new Accepted(Optional.of("ehr-7")))), NOW);
        var id = pending.get(0).stored().score().identity().uuid();
        assertThat(outbox.ehrIds(List.of(id))).isEqualTo(Map.of(id, "ehr-7"));
        outbox.release(List.of(claim));
        assertThat(publisher.pendingNow(NOW)).extracting(one -> one.stored()).containsExactly(profile);
    }

    @Test
    void givesThoseWithARiskToBeToldBeforeThoseWhoHaveWaitedForLonger() {
        patients.store("a", phq("a", 1));
        patients.store("b", phq("b", 1));
        patients.clock.now = NOW.plusSeconds(60);
        patients.store("c", phq("c", 1), risk("c"));

        List<Claim> first = outbox.claim(SITE, patients.clock.now, LEASE, 1);
        assertThat(first).extracting(Claim::patient).containsExactly("c");
        assertThat(outbox.pending(first, patients.clock.now))
                .extracting(one -> one.stored().score().identity().measure())
                .containsExactly("phq-9-item-9", "phq-9-total");
        assertThat(outbox.claim(SITE, patients.clock.now, LEASE, 10))
                .extracting(Claim::patient)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void givesARiskThatWasDeferredOnlyWhenItsTimeHasComeAndThenBeforeTheOthers() {
        patients.store("c", risk("c"));
        publisher.answer(new Deferred("503", Optional.empty()));
        patients.store("a", phq("a", 1));
        patients.store("b", phq("b", 1));

        assertThat(outbox.claim(SITE, NOW, LEASE, 1)).extracting(Claim::patient).containsAnyOf("a", "b");
        assertThat(outbox.claim(SITE, NOW.plusSeconds(3), LEASE, 1))
                .extracting(Claim::patient)
                .containsExactly("c");
    }

    @Test
    void bringsUpAgainWhatWasScoredWhileItWasBeingWritten() {
        patients.store("a", phq("a", 1));
        Claim claim = publisher.claim(NOW);
        Pending first = outbox.pending(List.of(claim), NOW).get(0);
        patients.store("a", phq("a", 2));
        assertThat(first.takenBefore()).isFalse();
        Accepted accepted = new Accepted(Optional.of("ehr-7"), true, Optional.of("41"));
        outbox.record(claim, List.of(outcome(first, accepted)), NOW);
        outbox.release(List.of(claim));

        List<Pending> again = publisher.pendingNow(NOW);
        assertThat(again).extracting(one -> one.stored().version()).containsExactly(2);
        assertThat(again.get(0).takenBefore()).isTrue();
        assertThat(again.get(0).ehrVersion()).contains("41");
        assertThat(again.get(0).ehrId()).contains("ehr-7");
    }

    @Test
    void bringsUpWhatWasDeferredWhenItsTimeHasComeAndNotBefore() {
        patients.store("a", phq("a", 1));
        Claim claim = publisher.claim(NOW);
        Instant later = NOW.plusSeconds(30);
        Pending pending = outbox.pending(List.of(claim), NOW).get(0);
        outbox.record(claim, List.of(new Outcome(pending, new Deferred("503", Optional.empty()), later)), NOW);
        outbox.release(List.of(claim));

        assertThat(outbox.claim(SITE, later.minusSeconds(1), LEASE, 10)).isEmpty();
        List<Pending> again = publisher.pendingNow(later);
        assertThat(again).extracting(Pending::attempts).containsExactly(1);
        assertThat(DATABASE.look("select last_error from outbox")).isEqualTo("503");
    }
}
