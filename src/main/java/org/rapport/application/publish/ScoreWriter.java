package org.rapport.application.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
     * @param ehrId the Observation's id at the EHR, when it is known from an earlier write,
     *     or type and id where it was written as another resource, such as {@code QuestionnaireResponse/12}
     * @param ehrVersion the EHR's version id of what is there, as its last answer said; nobody else may have written since
     * @param memberIds ids at the EHR of the members, by score id, as far as known
     * @param mayBeThere whether it was handed over before and no answer to that is known
     * @param takenBefore whether the target has acknowledged an earlier version of it, or may have taken one
     */
    record Publication(
            StoredScore stored,
            Optional<String> ehrId,
            Optional<String> ehrVersion,
            Map<UUID, String> memberIds,
            boolean mayBeThere,
            boolean takenBefore) {
        public Publication {
            memberIds = Map.copyOf(memberIds);
        }

        public Publication(StoredScore stored, Optional<String> ehrId, Map<UUID, String> memberIds) {
            this(stored, ehrId, Optional.empty(), memberIds, false, false);
        }

        /** The id of the Observation at the EHR, when it is known and was written as one. */
        public Optional<String> observationId() {
            return ehrId.filter(id -> id.indexOf('/') < 0);
        }

        /** The EHR's version of the Observation of this id, when an answer told it. */
        public Optional<String> versionOf(String observationId) {
            return observationId().filter(observationId::equals).flatMap(known -> ehrVersion);
        }

        /** The id of another resource that the score was written as. */
        public Optional<String> idAs(String resourceType) {
            String prefix = resourceType + "/";
            return ehrId.filter(id -> id.startsWith(prefix)).map(id -> id.substring(prefix.length()));
        }

        /** The same without what was told of the version that is there. */
        public Publication withoutVersion() {
            return new Publication(stored, ehrId, Optional.empty(), memberIds, mayBeThere, takenBefore);
        }

        /** The same with what is known of its members. */
        public Publication withMembers(Map<UUID, String> known) {
            return new Publication(stored, ehrId, ehrVersion, known, mayBeThere, takenBefore);
        }
    }

    /** What became of a write. */
    sealed interface Result {}

    /**
     * The EHR has it.
     *
     * @param ehrId its id there, or type and id of a resource other than an Observation; absent when it did not say
     * @param findable whether it can be looked for there
     * @param ehrVersion the EHR's version id of it, when it said so
     */
    record Accepted(Optional<String> ehrId, boolean findable, Optional<String> ehrVersion) implements Result {
        public Accepted(Optional<String> ehrId, boolean findable) {
            this(ehrId, findable, Optional.empty());
        }

        public Accepted(Optional<String> ehrId) {
            this(ehrId, true);
        }
    }

    /**
     * Handed over, and not said to be stored: the EHR will see to it later, or its answer was lost and a repeat could
     * store it twice.
     *
     * @param ehrId its id there when known
     * @param findable whether it can be looked for there
     */
    record Submitted(Optional<String> ehrId, boolean findable) implements Result {}

    /**
     * The EHR takes this kind of score in no way that the site allows. Reported once for the measure, not tried again
     * until the terms change.
     *
     * @param reason one sentence that is the same for each such score
     * @param terms fingerprint of what the EHR declares and the site allows
     */
    record NotTaken(String reason, String terms) implements Result {}

    /**
     * It may not leave for the record, whatever the EHR takes. It is judged anew when the client's consents or the terms
     * change.
     *
     * @param cause what keeps it back
     * @param sentence the same in words that say nothing of the client
     * @param terms fingerprint of what decides besides consents
     */
    record Withheld(Cause cause, String sentence, String terms) implements Result {
        /** What can keep a score back. */
        public enum Cause {
            /** Its instrument is not for whoever reads the record. */
            VISIBILITY,
            /** It has a label that the site keeps from its EHR. */
            LABEL,
            /** The client has not agreed to it. */
            CONSENT
        }
    }

    /**
     * The EHR turned it away with a status that may be about this score, about all of its measure, or about a permission
     * that Rapport lacks there. Which of them shows in what else the EHR takes.
     *
     * @param sentence status and diagnosis, without patient data and without ids
     * @param status the HTTP status, 400 to 499
     * @param terms fingerprint of what the EHR declares and the site allows
     */
    record Declined(String sentence, int status, String terms) implements Result {
        /** Whether it is about a permission and not about what was to be written. */
        public boolean ofPermission() {
            return status == 403;
        }
    }

    /**
     * The EHR will not take this one score, now or later; it is dead-lettered.
     *
     * @param sentence status and diagnosis, without patient data
     * @param status the HTTP status that said so, if one did
     */
    record Refused(String sentence, OptionalInt status) implements Result {
        public Refused(String sentence) {
            this(sentence, OptionalInt.empty());
        }

        public Refused(String sentence, int status) {
            this(sentence, OptionalInt.of(status));
        }

        public boolean answered(int wanted) {
            return status.equals(OptionalInt.of(wanted));
        }
    }

    /**
     * Not now: try again.
     *
     * @param sentence why
     * @param retryAfter how long the EHR asked to be left alone
     * @param about what kept it from being taken
     */
    record Deferred(String sentence, Optional<Duration> retryAfter, About about) implements Result {
        /** What kept a score from being taken. */
        public enum About {
            /** Whoever was to take it may be out of reach, or in trouble with everything. */
            TARGET,
            /** Rapport's credentials are not accepted, which somebody has to see to. */
            CREDENTIALS,
            /** It is an answer about this score alone, and whoever gave it is well. */
            SCORE
        }

        public Deferred(String sentence, Optional<Duration> retryAfter) {
            this(sentence, retryAfter, About.TARGET);
        }

        public boolean ofCredentials() {
            return about == About.CREDENTIALS;
        }

        public boolean ofThisScore() {
            return about == About.SCORE;
        }
    }
}
