package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.encounter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** A publisher that was outlived without knowing offers nothing more, and what it may have overwritten is written again. */
class OutlivedClaimsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Instant LATER = NOW.plus(LEASE).plusSeconds(1);

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final PostgresFactStore facts = new PostgresFactStore(database, clock);
    private final PostgresScoringStore scoring =
            new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), clock);
    private final PostgresOutbox outbox = new PostgresOutbox(database, Samples.DEFINITIONS);

    @BeforeEach
    void clear() {
        DATABASE.clear();
        store(1);
    }

    @Test
    void offersNothingAnyMore() {
        Claim outlived = claim(NOW);
        claim(LATER);

        assertThat(outbox.pending(List.of(outlived), LATER)).isEmpty();
        assertThat(DATABASE.look("select offered from outbox")).isEqualTo("false");
    }

    @Test
    void aNewerVersionThatItMayHaveOverwrittenIsWrittenOnceMore() {
        Claim outlived = claim(NOW);
        Pending old = outbox.pending(List.of(outlived), NOW).get(0);
        store(2);
        Claim successor = claim(LATER);
        written(successor, outbox.pending(List.of(successor), LATER).get(0));
        outbox.release(List.of(successor));
        assertThat(DATABASE.look("select state from outbox")).isEqualTo("accepted");

        written(outlived, old);
        assertThat(DATABASE.look("select state || accepted_version from outbox"))
                .isEqualTo("pending2");
        Claim again = claim(LATER);
        assertThat(outbox.pending(List.of(again), LATER))
                .extracting(pending -> pending.stored().version())
                .containsExactly(2);
    }

    @Test
    void theSameVersionWrittenTwiceIsLeftAlone() {
        Claim outlived = claim(NOW);
        Pending same = outbox.pending(List.of(outlived), NOW).get(0);
        Claim successor = claim(LATER);
        written(successor, outbox.pending(List.of(successor), LATER).get(0));

        written(outlived, same);
        assertThat(DATABASE.look("select state from outbox")).isEqualTo("accepted");
    }

    private Claim claim(Instant now) {
        return outbox.claim(SITE, now, LEASE, 1).get(0);
    }

    private void written(Claim claim, Pending pending) {
        Outcome outcome = new Outcome(pending, new Accepted(Optional.of("ehr-1")), LATER, Optional.empty());
        outbox.record(claim, List.of(outcome), LATER);
    }

    private void store(int version) {
        facts.save(SITE, List.of(encounter("e" + version, "a", 1, "finished")), List.of());
        StoredScore score = Samples.score(Samples.PHQ, "a", "QuestionnaireResponse/1", version, ScoreStatus.FINAL);
        scoring.scoreDue(
                NOW, Set.of(SITE), 10, work -> new ScoringStore.Result(List.of(score), List.of(), Optional.empty()));
    }
}
