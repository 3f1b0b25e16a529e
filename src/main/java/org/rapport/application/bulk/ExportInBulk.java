package org.rapport.application.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.bulk.BulkServer.Status;
import org.rapport.application.bulk.ExportJob.Tries;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.FeedStore;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.Way;
import org.rapport.application.site.Site;

/**
 * Gets a Bulk Data export: asks for it, asks whether it is ready, reads its files, tells the EHR that it may forget it, and
 * asks for what changed since when the next is due. Each turn does what can be done without waiting; everything else is
 * in the database, so that any instance goes on where another ended.
 */
public final class ExportInBulk {
    private static final Logger LOG = Logger.getLogger(ExportInBulk.class.getName());

    /** Longer than reading a batch of lines and storing it may take. */
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(2);

    /** After so many failures in a row an export is given up and another is asked for. */
    private static final int MOST_FAILURES = 20;

    /**
     * By more than this no clock is ahead. Up to then the EHR's moment counts as it is for what was deleted, since its
     * resources are dated by the same clock; a nonsensical one would keep what comes back from ever standing again.
     */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    private final BulkServer server;
    private final ExportJobs jobs;
    private final FeedStore feeds;
    private final ReadExportFile files;
    private final DefinitionsBySite definitions;
    private final Clock clock;

    public ExportInBulk(
            BulkServer server,
            ExportJobs jobs,
            FeedStore feeds,
            ReceiveFacts receive,
            OutcomeReader outcomes,
            DefinitionsBySite definitions,
            Clock clock) {
        this.server = server;
        this.jobs = jobs;
        this.feeds = feeds;
        this.files =
                new ReadExportFile(server, jobs, new ReceiveLines(receive.cameBy(Way.BULK)), new ErrorLines(outcomes));
        this.definitions = definitions;
        this.clock = clock;
    }

    /**
     * Does what can be done now for an export; failures are noted and tried again at a later turn.
     *
     * @param scope {@code system}, {@code patient} or {@code Group/<id>}
     */
    public void turn(Site site, String scope) {
        jobs.claim(site.id(), scope, lease(site)).ifPresent(job -> {
            try {
                step(site, job);
            } catch (ExportJobs.LeaseLost lost) {
                LOG.log(Level.INFO, "Site {0}: another instance goes on with the export", site.id());
            } finally {
                jobs.release(job);
            }
        });
    }

    private static Duration lease(Site site) {
        Duration patient = site.pull().timeout().multipliedBy(4);
        return patient.compareTo(SHORTEST_LEASE) > 0 ? patient : SHORTEST_LEASE;
    }

    private void step(Site site, ExportJob job) {
        Instant now = clock.instant();
        if (job.tries().next().isAfter(now)) {
            return;
        }
        try {
            switch (job.state()) {
                case IDLE -> ask(site, job, now);
                case WAITING -> look(site, job, now);
                case READING -> read(site, job);
            }
        } catch (ExportLost lost) {
            abandon(site, job, lost.getMessage());
        } catch (EhrUnavailable failure) {
            fail(site, job, failure);
        }
    }

    private void ask(Site site, ExportJob job, Instant now) throws EhrUnavailable {
        String request = request(site);
        Optional<Instant> since = job.exportedUntil()
                .filter(until -> request.equals(job.exportedFor()))
                .or(() -> site.pull().since());
        feeds.cycleBegun(site.id(), now);
        String statusUrl = server.kickOff(site, job.scope(), site.bulk().types(), since);
        jobs.asked(job, statusUrl, request, now);
        LOG.log(Level.INFO, "Site {0}: an export of {1} was asked for", new Object[] {site.id(), job.scope()});
    }

    /** A type or questionnaire that is new makes everything be asked for, as what was passed over is not sent again. */
    private String request(Site site) {
        return String.join(",", new TreeSet<>(site.bulk().types())) + " "
                + String.join(" ", new TreeSet<>(definitions.questionnaires(site.id())));
    }

    private void look(Site site, ExportJob job, Instant now) throws EhrUnavailable {
        Status status = server.status(site, job.statusUrl());
        if (status instanceof Status.Running running) {
            if (job.started().plus(site.bulk().longestWait()).isBefore(now)) {
                forget(site, job);
                throw new ExportLost(
                        "The export was not ready within " + site.bulk().longestWait());
            }
            Duration pause = running.retryAfter().orElse(Tries.pause(job.tries().polls()));
            LOG.log(Level.INFO, "Site {0}: the export is being made ({1}), next look in {2} s", new Object[] {
                site.id(), running.progress(), pause.toSeconds()
            });
            jobs.waiting(job, running.progress(), now.plus(pause));
        } else if (status instanceof Status.Complete complete) {
            jobs.ready(job, complete.manifest().notAfter(now.plus(MOST_AHEAD)), now);
            LOG.log(Level.INFO, "Site {0}: the export is ready, {1} files", new Object[] {
                site.id(), complete.manifest().files().size()
            });
        }
    }

    private void read(Site site, ExportJob job) throws EhrUnavailable {
        for (ExportFile file : job.files()) {
            if (!file.finished()) {
                files.read(site, job, file);
            }
        }
        Instant now = clock.instant();
        forget(site, job);
        jobs.finished(job, job.started().plus(site.bulk().interval()));
        feeds.succeeded(site.id(), feed(job), job.transactionTime().map(it -> it.isAfter(now) ? now : it), now);
        feeds.cycleFinished(site.id(), now);
        LOG.log(Level.INFO, "Site {0}: the export has been read to its end", site.id());
    }

    private void fail(Site site, ExportJob job, EhrUnavailable failure) {
        if (job.state() != ExportJob.State.IDLE && job.tries().failures() >= MOST_FAILURES) {
            forget(site, job);
            abandon(site, job, failure.getMessage() + " (given up after " + MOST_FAILURES + " attempts)");
            return;
        }
        Duration pause = failure.retryAfter().orElse(Tries.pause(job.tries().failures()));
        note(site, job, failure.getMessage());
        jobs.failed(job, failure.getMessage(), clock.instant().plus(pause));
    }

    /** The first time another export is asked for at once, then after longer and longer pauses. */
    private void abandon(Site site, ExportJob job, String sentence) {
        int before = job.tries().abandoned();
        Duration pause = before == 0 ? Duration.ZERO : Duration.ofMinutes(1L << Math.min(before - 1, 6));
        note(site, job, sentence);
        jobs.abandoned(job, sentence, clock.instant().plus(pause));
    }

    private void note(Site site, ExportJob job, String sentence) {
        LOG.log(Level.WARNING, "Site {0}: the export does not get on: {1}", new Object[] {site.id(), sentence});
        feeds.failed(site.id(), feed(job), sentence, clock.instant());
    }

    /** That an EHR does not want to hear of it costs its disk, not our data. */
    private void forget(Site site, ExportJob job) {
        try {
            server.delete(site, job.statusUrl());
        } catch (EhrUnavailable e) {
            LOG.log(Level.INFO, "Site {0}: the EHR could not be told to delete the export: {1}", new Object[] {
                site.id(), e.getMessage()
            });
        }
    }

    private static String feed(ExportJob job) {
        return "$export " + job.scope();
    }
}
