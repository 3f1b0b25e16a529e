package org.rapport.adapter.ehr;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Deferred.About;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.ScoreWriter.Submitted;
import org.rapport.application.pull.EhrUnavailable;

/** What one try on one rung of the ladder came to. */
sealed interface Attempt {

    /**
     * Stored.
     *
     * @param ehrId as far as the answer said
     * @param created whether the Observation is new at the EHR
     * @param version the EHR's version id of it, as far as the answer said
     */
    record Stored(Optional<String> ehrId, boolean created, Optional<String> version) implements Attempt {
        Stored(Optional<String> ehrId, boolean created) {
            this(ehrId, created, Optional.empty());
        }

        @Override
        public Result result() {
            return new Accepted(ehrId, true, version);
        }

        /** Whether it is something else than an Observation, as {@code QuestionnaireResponse/12}. */
        boolean asAnotherResource() {
            return ehrId.filter(id -> id.indexOf('/') >= 0).isPresent();
        }
    }

    /**
     * Handed over; whether it is stored will show.
     *
     * @param ehrId as far as the answer said
     */
    record HandedOver(Optional<String> ehrId) implements Attempt {
        @Override
        public Result result() {
            return new Submitted(ehrId, true);
        }
    }

    /** Given to something else than the EHR's FHIR server. */
    record Elsewhere(Result result) implements Attempt {}

    /** This one score will not be taken, or not now; others may be. */
    record Settled(Result result) implements Attempt {}

    /** The EHR does not take it this way; the next rung may do better. */
    record Unsupported(Refused result) implements Attempt {}

    /** Nothing can be written at the moment, neither this score nor others. */
    record Outage(Deferred result) implements Attempt {}

    /** What the caller is told when this is the last word. */
    Result result();

    static Outage outage(EhrUnavailable failure) {
        return new Outage(new Deferred(failure.getMessage(), failure.retryAfter()));
    }

    /** Whether the score has gone its way. */
    default boolean taken() {
        return this instanceof Stored || this instanceof HandedOver || this instanceof Elsewhere;
    }

    /** Reads an answer to a write. */
    static Attempt of(Answer answer) {
        if (answer.status() == 202) {
            return new HandedOver(answer.writtenId());
        }
        if (answer.successful()) {
            return new Stored(answer.writtenId(), answer.status() == 201, answer.writtenVersion());
        }
        return failed(answer.request(), answer.status(), answer.issueCodes(), answer.retryAfter());
    }

    /** Reads a status that is not one of success. */
    static Attempt failed(String request, int status, List<String> codes, Optional<Duration> retryAfter) {
        String sentence = Answer.sentence(request, status, codes);
        return switch (status) {
            case 401 -> new Outage(new Deferred(sentence, retryAfter, About.CREDENTIALS));
            case 429, 502, 503, 504 -> new Outage(new Deferred(sentence, retryAfter));
            case 400, 404, 405, 501 -> new Unsupported(new Refused(sentence, status));
            case 408, 409, 423, 425 -> new Settled(new Deferred(sentence, retryAfter, About.SCORE));
            case 412 -> new Settled(new Refused("Several Observations carry this identifier: " + sentence, status));
            default ->
                status >= 500 || status < 400
                        ? new Settled(new Deferred(sentence, retryAfter))
                        : new Settled(new Refused(sentence, status));
        };
    }
}
