package org.rapport.application.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.lease.Deadline;
import org.rapport.application.lease.Tenure;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.ScoreWriter.Withheld;
import org.rapport.application.site.Site;

/** Hands pending scores to the EHR. Interrupted anywhere, it goes on where it was, and a repeat writes nothing twice. */
public final class PublishScores {
    private static final int PATIENTS_PER_ROUND = 10;

    private final Outbox outbox;
    private final ScoreWriter writer;
    private final Discretion discretion;
    private final Duration lease;
    private final Clock clock;

    /**
     * @param outbox what is to be written
     * @param writer writes it
     * @param discretion decides what of it may leave
     * @param lease how long a patient stays with a publisher that died; nothing is sent after half of it, so that an
     *     outlived publisher never writes an old version over a newer one
     * @param clock the time
     */
    public PublishScores(Outbox outbox, ScoreWriter writer, Discretion discretion, Duration lease, Clock clock) {
        this.outbox = outbox;
        this.writer = writer;
        this.discretion = discretion;
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
            List<Pending> pending = outbox.pending(claims, clock.instant());
            List<Pending> free = keepBack(site, pending);
            return write(site, free, until).plus(Round.ofWithheld(pending.size() - free.size()));
        } finally {
            outbox.release(claims);
        }
    }

    /** Notes what may not leave, and gives what may. */
    private List<Pending> keepBack(Site site, List<Pending> pending) {
        List<Optional<Withheld>> judged =
                discretion.judge(site, pending.stream().map(Pending::stored).toList());
        Map<Claim, List<Outcome>> withheld = new LinkedHashMap<>();
        List<Pending> free = new ArrayList<>();
        Instant now = clock.instant();
        for (int i = 0; i < pending.size(); i++) {
            Pending one = pending.get(i);
            if (judged.get(i).isEmpty()) {
                free.add(one);
            } else {
                withheld.computeIfAbsent(one.claim(), claim -> new ArrayList<>())
                        .add(new Outcome(one, judged.get(i).get(), now));
            }
        }
        withheld.forEach((claim, outcomes) -> outbox.record(claim, outcomes, now));
        return free;
    }

    private Round write(Site site, List<Pending> pending, Deadline until) {
        RelatedScores related = RelatedScores.of(pending, outbox);
        Backoff backoff = Backoff.ofRound();
        Round round = Round.NOTHING;
        Optional<Result> down = Optional.empty();
        boolean well = false;
        for (List<Pending> batch :
                Batches.ofOneRank(Batches.turned(pending), site.publish().batch())) {
            if (until.passed()) {
                break;
            }
            List<Pending> ready = batch.stream()
                    .filter(one -> related.awaitedBy(one).isEmpty())
                    .toList();
            round = round.plus(putOff(site, batch, related, backoff));
            if (ready.isEmpty()) {
                continue;
            }
            List<Result> results = down.isPresent()
                    ? Collections.nCopies(ready.size(), down.get())
                    : written(site, ready, related, until);
            well |= down.isEmpty() && results.stream().anyMatch(Batches::showsThatTheTargetIsWell);
            keep(site, ready, results, related, backoff, well && down.isEmpty());
            round = round.plus(Round.of(results));
            boolean nothing = results.stream().allMatch(Batches::tellsOfTrouble) && tellsOfTheEhr(ready);
            down = nothing ? Optional.of(results.get(0)) : Optional.empty();
        }
        return round;
    }

    private List<Result> written(Site site, List<Pending> ready, RelatedScores related, Deadline until) {
        return Tenure.until(
                until,
                () -> writer.write(
                        site, ready.stream().map(related::publication).toList()));
    }

    /**
     * Whether a batch that is deferred whole shows that the EHR is down. Not so one of risks: each goes with a Task, and an
     * EHR that has trouble with these must not keep everything else waiting. Nor one of scores that fail each time.
     */
    private static boolean tellsOfTheEhr(List<Pending> batch) {
        return batch.stream().anyMatch(one -> one.rank() >= 0 && !RelatedScores.outOfPatience(one));
    }

    /** Those of a batch that refer to scores which are still to be written come up again when these do. */
    private Round putOff(Site site, List<Pending> batch, RelatedScores related, Backoff backoff) {
        List<Pending> waiting =
                batch.stream().filter(one -> related.awaitedBy(one).isPresent()).toList();
        Instant now = clock.instant();
        List<Result> results = waiting.stream()
                .<Result>map(one -> new Deferred(
                        "It waits for a score that it refers to",
                        Optional.of(Backoff.until(related.awaitedBy(one).orElseThrow(), now))))
                .toList();
        keep(site, waiting, results, related, backoff, false);
        return Round.of(results);
    }

    /** What is deferred by a target that is well has failed by itself; else it says nothing of the score. */
    private void keep(
            Site site,
            List<Pending> batch,
            List<Result> results,
            RelatedScores related,
            Backoff backoff,
            boolean well) {
        Instant now = clock.instant();
        Map<Claim, List<Outcome>> byClaim = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Pending one = batch.get(i);
            Result result = results.get(i);
            Instant retryAt = now.plus(backoff.before(one.attempts() + 1, askedFor(result)));
            boolean failed = well && result instanceof Deferred;
            related.settle(one, result, retryAt, failed);
            byClaim.computeIfAbsent(one.claim(), claim -> new ArrayList<>())
                    .add(new Outcome(
                            one, result, retryAt, LookForScores.firstLook(site, one.stored(), result, now), failed));
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
}
