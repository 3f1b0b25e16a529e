package org.rapport.application.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps exports durably. Whoever claims one holds it until it is released or the lease runs out; each change prolongs the
 * lease and throws {@link LeaseLost} when another instance holds it by now.
 */
public interface ExportJobs {

    /** Takes hold of a job, which is made when there is none; empty while another instance holds it. */
    Optional<ExportJob> claim(String site, String scope, Duration lease);

    /** The EHR was asked for an export and says where to ask for it. */
    void asked(ExportJob job, String statusUrl, String request, Instant now);

    /** It is not ready. */
    void waiting(ExportJob job, String progress, Instant nextPoll);

    /**
     * It is ready.
     *
     * @param now by our clock; the next export asks for what changed since then where the manifest's moment is later,
     *     or what changes until that moment would never be asked for
     */
    void ready(ExportJob job, Manifest manifest, Instant now);

    /** So many lines of a file are durable. */
    void advance(ExportJob job, ExportFile file, long lines, boolean finished);

    /** Everything has been read; the next one is due at a moment. */
    void finished(ExportJob job, Instant next);

    /** Notes that the work on it goes on, though nothing more is durable yet. */
    void keep(ExportJob job);

    /** Something failed, which is tried again. */
    void failed(ExportJob job, String sentence, Instant next);

    /** There is nothing to be had of it any more; another one is asked for. */
    void abandoned(ExportJob job, String sentence, Instant next);

    /** Lets others take hold of it. */
    void release(ExportJob job);

    /** All of them, for people who look at the deployment. */
    List<Shown> all();

    /**
     * An export as people see it.
     *
     * @param site id of the hospital
     * @param scope what it covers
     * @param state what is to be done next
     * @param progress what the EHR said of it last
     * @param filesLeft how many files are still to be read
     * @param linesDone how many lines of its files are durable
     * @param exportedUntil transaction time of the last one that was read to its end
     * @param failure why the last attempt failed; the empty text when it did not
     */
    record Shown(
            String site,
            String scope,
            ExportJob.State state,
            String progress,
            int filesLeft,
            long linesDone,
            Optional<Instant> exportedUntil,
            String failure) {}

    /** Another instance has taken the job over. */
    final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LeaseLost() {
            super("Another instance has taken over");
        }
    }
}
