package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.testing.TestDatabase;

/** A publisher that was outlived without knowing offers nothing more, and what it may have overwritten is written again. */
class OutlivedClaimsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration LEASE = Publisher.LEASE;
    private static final Instant LATER = NOW.plus(LEASE).plusSeconds(1);

    private final Database database = new Database(DATABASE.source());
    private final ScoredPatients patients = new ScoredPatients(database);
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
        patients.store("a", Samples.score(Samples.PHQ, "a", "QuestionnaireResponse/1", version, ScoreStatus.FINAL));
    }
}
