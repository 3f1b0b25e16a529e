package org.rapport.application.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.site.Site;

/** Writes scores to a site's EHR so that a repeat is harmless. */
public interface ScoreWriter {

    /**
     * Writes a batch and says of each score what became of it. Never throws for what an EHR does or answers.
     *
     * @param site the hospital
     * @param batch scores of one or more patients; members come before the profiles that group them
     * @return one result per score, in the same order
     */
    List<Result> write(Site site, List<Publication> batch);

    /**
     * A score to be written.
     *
     * @param stored the score with its status
     * @param ehrId the Observation's id at the EHR, when it is known from an earlier write
     * @param memberIds ids at the EHR of the members, by score id, as far as known
     */
    record Publication(StoredScore stored, Optional<String> ehrId, Map<UUID, String> memberIds) {
        public Publication {
            memberIds = Map.copyOf(memberIds);
        }
    }

    /** What became of a write. */
    sealed interface Result {}

    /**
     * The EHR has it.
     *
     * @param ehrId its id there; absent when the EHR did not say
     */
    record Accepted(Optional<String> ehrId) implements Result {}

    /**
     * The EHR will not take it, now or later; it is dead-lettered.
     *
     * @param sentence status and diagnosis, without patient data
     */
    record Refused(String sentence) implements Result {}

    /**
     * Not now: try again.
     *
     * @param sentence why
     * @param retryAfter how long the EHR asked to be left alone
     */
    record Deferred(String sentence, Optional<Duration> retryAfter) implements Result {}
}
