package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.encounter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.publish.WrittenScores.Written;
import org.rapport.application.scoring.ScoringStore;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

class PostgresOutboxTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final PostgresFactStore facts = new PostgresFactStore(database, clock);
    private final PostgresScoringStore scoring =
            new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), clock);
    private final PostgresOutbox outbox = new PostgresOutbox(database, Samples.DEFINITIONS);
    private int received;

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void givesAPatientToOnePublisherUntilTheLeaseEnds() {
        store("a", phq("a", 1));
        Claim first = claim(NOW);

        assertThat(outbox.claim(SITE, NOW, LEASE, 10)).isEmpty();
        assertThat(outbox.claim("south", NOW, LEASE, 10)).isEmpty();
        assertThat(claim(NOW.plus(LEASE).plusSeconds(1)).fence()).isGreaterThan(first.fence());
    }

    @Test
    void givesMembersBeforeTheProfilesThatGroupThemWithTheIdsTheyGotAtTheEhr() {
        StoredScore profile = Samples.score(Samples.PROFILE, "a", "s", 1, ScoreStatus.FINAL);
        store("a", profile, phq("a", 1));
        Claim claim = claim(NOW);
        List<Pending> pending = outbox.pending(List.of(claim), NOW);
        assertThat(pending)
                .extracting(one -> one.stored().score().type())
                .containsExactly(Samples.PHQ, Samples.PROFILE);

        outbox.record(claim, List.of(outcome(pending.get(0), new Accepted(Optional.of("ehr-7")))), NOW);
        var id = pending.get(0).stored().score().identity().uuid();
        assertThat(outbox.ehrIds(List.of(id))).isEqualTo(Map.of(id, "ehr-7"));
        outbox.release(List.of(claim));
        assertThat(pendingNow(NOW)).extracting(one -> one.stored()).containsExactly(profile);
    }

    @Test
    void givesThoseWithARiskToBeToldBeforeThoseWhoHaveWaitedForLonger() {
        store("a", phq("a", 1));
        store("b", phq("b", 1));
        clock.now = NOW.plusSeconds(60);
        store("c", phq("c", 1), risk("c"));

        List<Claim> first = outbox.claim(SITE, clock.now, LEASE, 1);
        assertThat(first).extracting(Claim::patient).containsExactly("c");
        assertThat(outbox.pending(first, clock.now))
                .extracting(one -> one.stored().score().identity().measure())
                .containsExactly("phq-9-item-9", "phq-9-total");
        assertThat(outbox.claim(SITE, clock.now, LEASE, 10))
                .extracting(Claim::patient)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void givesARiskThatWasDeferredOnlyWhenItsTimeHasComeAndThenBeforeTheOthers() {
        store("c", risk("c"));
        answer(new Deferred("503", Optional.empty()));
        store("a", phq("a", 1));
        store("b", phq("b", 1));

        assertThat(outbox.claim(SITE, NOW, LEASE, 1)).extracting(Claim::patient).containsAnyOf("a", "b");
        assertThat(outbox.claim(SITE, NOW.plusSeconds(3), LEASE, 1))
                .extracting(Claim::patient)
                .containsExactly("c");
    }

    @Test
    void doesNotKeepTheAnswerToAClaimThatWasOutlived() {
        store("a", phq("a", 1));
        Claim outlived = claim(NOW);
        Pending pending = outbox.pending(List.of(outlived), NOW).get(0);
        Claim current = claim(NOW.plus(LEASE).plusSeconds(1));

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
    void bringsUpAgainWhatWasScoredWhileItWasBeingWritten() {
        store("a", phq("a", 1));
        Claim claim = claim(NOW);
        Pending first = outbox.pending(List.of(claim), NOW).get(0);
        store("a", phq("a", 2));
        assertThat(first.takenBefore()).isFalse();
        Accepted accepted = new Accepted(Optional.of("ehr-7"), true, Optional.of("41"));
        outbox.record(claim, List.of(outcome(first, accepted)), NOW);
        outbox.release(List.of(claim));

        List<Pending> again = pendingNow(NOW);
        assertThat(again).extracting(one -> one.stored().version()).containsExactly(2);
        assertThat(again.get(0).takenBefore()).isTrue();
        assertThat(again.get(0).ehrVersion()).contains("41");
        assertThat(again.get(0).ehrId()).contains("ehr-7");
    }

    @Test
    void takesAVersionOfWhichNoAnswerWasKeptForOneThatMayHaveBeenTaken() {
        store("a", phq("a", 1));
        outbox.pending(List.of(claim(NOW)), NOW);
        store("a", phq("a", 2));
        assertThat(pendingNow(NOW.plus(LEASE).plusSeconds(1)))
                .singleElement()
                .satisfies(one -> assertThat(one.takenBefore()).isTrue());
    }

    @Test
    void takesAVersionThatWasTurnedAwayAtOnceForOneThatIsNotThere() {
        store("a", phq("a", 1));
        answer(new Refused("AR"));
        store("a", phq("a", 2));
        assertThat(pendingNow(NOW)).singleElement().satisfies(one -> assertThat(one.takenBefore())
                .isFalse());
    }

    @Test
    void knowsNoVersionOfAnotherObservationThanTheOneThatItWasToldOf() {
        store("a", phq("a", 1));
        answer(new Accepted(Optional.of("ehr-7"), true, Optional.of("41")));
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
        store("a", phq("a", 1));
        store("a", phq("a", 2));
        assertThat(pendingNow(NOW)).singleElement().satisfies(one -> assertThat(one.takenBefore())
                .isFalse());
    }

    @Test
    void bringsUpWhatWasDeferredWhenItsTimeHasComeAndNotBefore() {
        store("a", phq("a", 1));
        Claim claim = claim(NOW);
        Instant later = NOW.plusSeconds(30);
        Pending pending = outbox.pending(List.of(claim), NOW).get(0);
        outbox.record(claim, List.of(new Outcome(pending, new Deferred("503", Optional.empty()), later)), NOW);
        outbox.release(List.of(claim));

        assertThat(outbox.claim(SITE, later.minusSeconds(1), LEASE, 10)).isEmpty();
        List<Pending> again = pendingNow(later);
        assertThat(again).extracting(Pending::attempts).containsExactly(1);
        assertThat(DATABASE.look("select last_error from outbox")).isEqualTo("503");
    }

    @Test
    void deadLettersWhatTheEhrRefusesUntilTheScoreChanges() {
        store("a", phq("a", 1));
        answer(new Refused("422: the code is not known"));

        assertThat(outbox.claim(SITE, NOW.plus(LEASE), LEASE, 10)).isEmpty();
        assertThat(new DeadLetters(database).open(5).get(0).reason()).isEqualTo("422: the code is not known");
        store("a", phq("a", 2));
        assertThat(pendingNow(NOW)).extracting(Pending::attempts).containsExactly(0);
    }

    @Test
    void offersOnceMoreWhatTheEhrRefusedBefore() {
        store("a", phq("a", 1));
        answer(new Refused("403: not allowed"));
        outbox.offerRefusedAgain(NOW);

        answer(new Accepted(Optional.of("o1")));
        outbox.offerRefusedAgain(NOW);
        assertThat(outbox.claim(SITE, NOW.plus(LEASE), LEASE, 10)).isEmpty();
    }

    @Test
    void closesTheLetterOfAScoreThatTheEhrTakesAfterAll() {
        store("a", phq("a", 1));
        answer(new Refused("422"));
        store("a", phq("a", 2));
        answer(new Accepted(Optional.empty()));

        assertThat(new DeadLetters(database).count()).isZero();
    }

    @Test
    void withdrawsWhatWasRetractedBeforeItWasEverWritten() {
        store("a", phq("a", 1));
        store("a", retracted("a", 2));

        assertThat(DATABASE.look("select state from outbox")).isEqualTo("withdrawn");
        assertThat(outbox.pending(outbox.claim(SITE, NOW, LEASE, 10), NOW)).isEmpty();

        store("a", phq("a", 3));
        assertThat(DATABASE.look("select state from outbox")).isEqualTo("pending");
    }

    @Test
    void doesNotWithdrawWhatTheEhrMayHaveThoughNoAnswerIsKnown() {
        store("a", phq("a", 1));
        outbox.pending(List.of(claim(NOW)), NOW);
        clock.now = NOW.plus(LEASE).plusSeconds(1);
        store("a", retracted("a", 2));

        assertThat(pendingNow(clock.now))
                .extracting(one -> one.stored().status())
                .containsExactly(ScoreStatus.ENTERED_IN_ERROR);
    }

    private void answer(Result result) {
        Claim claim = claim(NOW);
        outbox.pending(List.of(claim), NOW)
                .forEach(pending -> outbox.record(claim, List.of(outcome(pending, result)), NOW));
        outbox.release(List.of(claim));
    }

    private void store(String patient, StoredScore... scores) {
        received++;
        facts.save(SITE, List.of(encounter("of-" + patient, patient, received, "finished")), List.of());
        scoring.scoreDue(
                clock.now,
                Set.of(SITE),
                10,
                work -> new ScoringStore.Result(List.of(scores), List.of(), Optional.empty()));
    }

    private Claim claim(Instant now) {
        List<Claim> claims = outbox.claim(SITE, now, LEASE, 10);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private List<Pending> pendingNow(Instant now) {
        return outbox.pending(List.of(claim(now)), now);
    }

    private static Outcome outcome(Pending pending, Result result) {
        return new Outcome(pending, result, NOW.plusSeconds(2));
    }

    private static StoredScore phq(String patient, int version) {
        return Samples.score(
                Samples.PHQ, patient, "f", version, version == 1 ? ScoreStatus.FINAL : ScoreStatus.CORRECTED);
    }

    private static StoredScore risk(String patient) {
        return Samples.score(Samples.RISK, patient, "f", 1, ScoreStatus.FINAL);
    }

    private static StoredScore retracted(String patient, int version) {
        return Samples.score(Samples.PHQ, patient, "f", version, ScoreStatus.ENTERED_IN_ERROR);
    }
}
