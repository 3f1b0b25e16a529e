package org.rapport.application.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.lease.Deadline;
import org.rapport.application.lease.Tenure;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.site.Site;
import org.rapport.domain.score.ScoreIdentity;

/** Hands pending scores to the EHR. Interrupted anywhere, it goes on where it was, and a repeat writes nothing twice. */
public final class PublishScores {
    private static final int PATIENTS_PER_ROUND = 10;

    private final Outbox outbox;
    private final ScoreWriter writer;
    private final Duration lease;
    private final Clock clock;

    /**
     * @param outbox what is to be written
     * @param writer writes it
     * @param lease how long a patient stays with a publisher that died; nothing is sent after half of it, so that an
     *     outlived publisher never writes an old version over a newer one
     * @param clock the time
     */
    public PublishScores(Outbox outbox, ScoreWriter writer, Duration lease, Clock clock) {
        this.outbox = outbox;
        this.writer = writer;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Publishes for some patients of a site.
     *
     * @return what was done; nothing when nothing was due
     */
    public Round publish(Site site) {
        if (!site.publish().enabled()) {
            return Round.NOTHING;
        }
        Instant begun = clock.instant();
        Deadline until = Deadline.in(lease.dividedBy(2), clock);
        List<Claim> claims = outbox.claim(site.id(), begun, lease, PATIENTS_PER_ROUND);
        if (claims.isEmpty()) {
            return Round.NOTHING;
        }
        try {
            return write(site, outbox.pending(claims, clock.instant()), until);
        } finally {
            outbox.release(claims);
        }
    }

    /**
     * A batch that is deferred whole shows that the EHR is down. Not so a batch of risks: each goes with a Task, and an
     * EHR that has trouble with these must not keep everything else waiting.
     */
    private Round write(Site site, List<Pending> pending, Deadline until) {
        Map<UUID, String> ehrIds = new HashMap<>(outbox.ehrIds(membersOf(pending)));
        Round round = Round.NOTHING;
        Optional<Result> down = Optional.empty();
        for (List<Pending> batch : Batches.ofOneRank(pending, site.publish().batch())) {
            if (until.passed()) {
                break;
            }
            List<Result> results = down.isPresent()
                    ? Collections.nCopies(batch.size(), down.get())
                    : Tenure.until(
                            until,
                            () -> writer.write(
                                    site,
                                    batch.stream()
                                            .map(one -> publication(one, ehrIds))
                                            .toList()));
            rememberIds(batch, results, ehrIds);
            keep(site, batch, results);
            Round written = Round.of(results);
            round = round.plus(written);
            boolean telling = batch.get(0).rank() < 0;
            down = written.deferred() == batch.size() && !telling ? Optional.of(results.get(0)) : Optional.empty();
        }
        return round;
    }

    private static List<UUID> membersOf(List<Pending> pending) {
        return pending.stream()
                .flatMap(one -> one.stored().score().related().stream())
                .map(ScoreIdentity::uuid)
                .distinct()
                .toList();
    }

    private static Publication publication(Pending pending, Map<UUID, String> ehrIds) {
        Map<UUID, String> members = new HashMap<>();
        for (ScoreIdentity member : pending.stored().score().related()) {
            Optional.ofNullable(ehrIds.get(member.uuid())).ifPresent(id -> members.put(member.uuid(), id));
        }
        return new Publication(
                pending.stored(),
                pending.ehrId(),
                pending.ehrVersion(),
                members,
                pending.mayBeThere(),
                pending.takenBefore());
    }

    private static void rememberIds(List<Pending> batch, List<Result> results, Map<UUID, String> ehrIds) {
        for (int i = 0; i < batch.size(); i++) {
            if (results.get(i) instanceof ScoreWriter.Accepted accepted) {
                UUID score = batch.get(i).stored().score().identity().uuid();
                accepted.ehrId().filter(id -> id.indexOf('/') < 0).ifPresent(id -> ehrIds.put(score, id));
            }
        }
    }

    private void keep(Site site, List<Pending> batch, List<Result> results) {
        Instant now = clock.instant();
        Map<Claim, List<Outcome>> byClaim = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Pending one = batch.get(i);
            Instant retryAt = now.plus(Backoff.before(one.attempts() + 1, askedFor(results.get(i))));
            byClaim.computeIfAbsent(one.claim(), claim -> new ArrayList<>())
                    .add(new Outcome(
                            one,
                            results.get(i),
                            retryAt,
                            LookForScores.firstLook(site, one.stored(), results.get(i), now)));
        }
        acceptedFirst(byClaim).forEach(claimed -> outbox.record(claimed.getKey(), claimed.getValue(), now));
    }

    /** What the EHR has taken of others tells what it means that it declined one. */
    private static List<Map.Entry<Claim, List<Outcome>>> acceptedFirst(Map<Claim, List<Outcome>> byClaim) {
        return byClaim.entrySet().stream()
                .sorted(Comparator.comparing(claimed -> claimed.getValue().stream()
                        .anyMatch(outcome -> outcome.result() instanceof ScoreWriter.Declined)))
                .toList();
    }

    private static Optional<Duration> askedFor(Result result) {
        return result instanceof Deferred deferred ? deferred.retryAfter() : Optional.empty();
    }

    /**
     * What one round did.
     *
     * @param accepted scores the EHR has taken, or that were handed over
     * @param refused scores it will not take
     * @param deferred scores to be tried again
     */
    public record Round(int accepted, int refused, int deferred) {
        static final Round NOTHING = new Round(0, 0, 0);

        static Round of(List<Result> results) {
            int accepted = 0;
            int refused = 0;
            int deferred = 0;
            for (Result result : results) {
                if (result instanceof ScoreWriter.Accepted || result instanceof ScoreWriter.Submitted) {
                    accepted++;
                } else if (!(result instanceof Deferred)) {
                    refused++;
                } else {
                    deferred++;
                }
            }
            return new Round(accepted, refused, deferred);
        }

        Round plus(Round other) {
            return new Round(accepted + other.accepted, refused + other.refused, deferred + other.deferred);
        }

        /** Whether another round may find more to do at once. */
        public boolean progressed() {
            return accepted + refused > 0;
        }
    }
}
