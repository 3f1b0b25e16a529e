package org.rapport.application.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.ScoreWriter.Result;

/** What still has to be given to the EHRs. */
public interface Outbox {
    /**
     * How often a score may fail by itself, over about an hour, before those that refer to it go without its id and name
     * it by its identifier: one that breaks the EHR each time keeps no others from being seen.
     */
    int PATIENCE = 20;

    /**
     * Claims patients of a site with something to publish. Until the lease ends nobody else gets them.
     *
     * @param site id of the hospital
     * @param now only what is due by then
     * @param lease how long the claim holds if its holder dies
     * @param limit how many patients at most
     */
    List<Claim> claim(String site, Instant now, Duration lease, int limit);

    /** What is pending and due for the claimed patients: risks first, then scores, then those that refer to other scores. */
    List<Pending> pending(List<Claim> claims, Instant now);

    /** Ids at the EHR of scores that it has, as far as known. */
    Map<UUID, String> ehrIds(List<UUID> scores);

    /** When those of the scores are tried next that are waited for: still to be written, and without an id at the EHR. */
    Map<UUID, Instant> toCome(List<UUID> scores);

    /**
     * Keeps what the EHR answered. A result is kept only while the claim still holds; a score that changed in the
     * meantime stays pending.
     */
    void record(Claim claim, List<Outcome> outcomes, Instant now);

    /** Puts what EHRs have refused before up for one more try, for the refusal may have been a matter of permission. */
    void offerRefusedAgain(Instant now);

    /** Ends a claim; the patient comes up again when something is due. */
    void release(List<Claim> claims);

    /**
     * One patient, held by one publisher.
     *
     * @param site id of the hospital
     * @param patient logical id there
     * @param fence rises with each claim, so that the answer to an outlived one is not kept
     */
    record Claim(String site, String patient, long fence) {}

    /**
     * A score to be written.
     *
     * @param claim under which claim
     * @param rank −1 for risks, which go first, 0 for scores, 1 for those that refer to other scores
     * @param stored the score
     * @param ehrId its id at the EHR when known
     * @param ehrVersion the EHR's version id of it, as its last answer said
     * @param attempts how often it was deferred before, for whatever reason
     * @param failures how often it failed by itself before, while whoever is to take it was well
     * @param mayBeThere whether it was handed over before and no answer to that is known
     * @param takenBefore whether an earlier version of it was accepted
     */
    record Pending(
            Claim claim,
            int rank,
            StoredScore stored,
            Optional<String> ehrId,
            Optional<String> ehrVersion,
            int attempts,
            int failures,
            boolean mayBeThere,
            boolean takenBefore) {
        public Pending(Claim claim, int rank, StoredScore stored, Optional<String> ehrId, int attempts) {
            this(claim, rank, stored, ehrId, Optional.empty(), attempts, 0, false, false);
        }
    }

    /**
     * What became of one write.
     *
     * @param pending what was written
     * @param result what the EHR answered
     * @param retryAt when to try again, for a deferred one
     * @param lookAt when to look for it at the EHR, if at all
     * @param failed whether a deferred one failed by itself, while whoever is to take it was well
     */
    record Outcome(Pending pending, Result result, Instant retryAt, Optional<Instant> lookAt, boolean failed) {
        public Outcome(Pending pending, Result result, Instant retryAt, Optional<Instant> lookAt) {
            this(pending, result, retryAt, lookAt, false);
        }

        public Outcome(Pending pending, Result result, Instant retryAt) {
            this(pending, result, retryAt, Optional.empty());
        }
    }
}
