package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreWriter.Result;

/** One that takes from the outbox what is to be written, and says what became of it. */
record Publisher(PostgresOutbox outbox) {
    static final Duration LEASE = Duration.ofMinutes(10);

    /** The claim to the one patient who is due. */
    Claim claim(Instant now) {
        List<Claim> claims = outbox.claim(SITE, now, LEASE, 10);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    /** What is to be written of the one patient who is due. */
    List<Pending> pendingNow(Instant now) {
        return outbox.pending(List.of(claim(now)), now);
    }

    /** Says the same of everything that is to be written of the one patient who is due. */
    void answer(Result result) {
        Claim claim = claim(NOW);
        outbox.pending(List.of(claim), NOW)
                .forEach(pending -> outbox.record(claim, List.of(outcome(pending, result)), NOW));
        outbox.release(List.of(claim));
    }

    static Outcome outcome(Pending pending, Result result) {
        return new Outcome(pending, result, NOW.plusSeconds(2));
    }
}
