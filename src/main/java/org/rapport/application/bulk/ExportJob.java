package org.rapport.application.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An export as it stands, held by one instance for the time of its lease.
 *
 * @param site id of the hospital
 * @param scope what it covers: {@code system}, {@code patient} or {@code Group/<id>}
 * @param fence rises with each lease, so that the holder of an outlived one changes nothing
 * @param state what is to be done next
 * @param statusUrl where the EHR tells of it; the empty text when none was asked for
 * @param request the types and questionnaires it was asked for
 * @param started when it was asked for
 * @param exportedUntil what changed up to then has been read: the transaction time of the last one that was read to its end, or
 *     the moment it was ready, if earlier
 * @param exportedFor types and questionnaires of that one
 * @param transactionTime of this one by the EHR's clock, once it is ready
 * @param tries how the attempts went
 * @param files once it is ready
 */
public record ExportJob(
        String site,
        String scope,
        long fence,
        State state,
        String statusUrl,
        String request,
        Instant started,
        Optional<Instant> exportedUntil,
        String exportedFor,
        Optional<Instant> transactionTime,
        Tries tries,
        List<ExportFile> files) {
    public ExportJob {
        files = List.copyOf(files);
    }

    /** The same job with its files. */
    public ExportJob with(List<ExportFile> read) {
        return new ExportJob(
                site,
                scope,
                fence,
                state,
                statusUrl,
                request,
                started,
                exportedUntil,
                exportedFor,
                transactionTime,
                tries,
                read);
    }

    /** What is to be done next. */
    public enum State {
        /** Ask for an export, when it is time. */
        IDLE,
        /** Ask whether it is ready. */
        WAITING,
        /** Read its files. */
        READING
    }

    /**
     * How the attempts went.
     *
     * @param polls how often it was asked whether it is ready
     * @param failures how often in a row something failed
     * @param abandoned how many exports in a row were given up
     * @param next nothing is tried before
     */
    public record Tries(int polls, int failures, int abandoned, Instant next) {
        private static final Duration FIRST = Duration.ofSeconds(2);
        private static final Duration LONGEST = Duration.ofMinutes(5);

        /** 2 s, 4 s, 8 s, and so on to 5 min: how long to wait after so many attempts where the EHR does not say. */
        static Duration pause(int attempts) {
            Duration pause = FIRST.multipliedBy(1L << Math.min(Math.max(attempts, 0), 10));
            return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        }
    }
}
