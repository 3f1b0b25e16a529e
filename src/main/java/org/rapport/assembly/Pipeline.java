package org.rapport.assembly;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.adapter.cql.CqlMeasureEngine;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.routes.RoutedScoreWriter;
import org.rapport.adapter.store.ClosedLetters;
import org.rapport.adapter.store.EndedLinks;
import org.rapport.adapter.store.OldCards;
import org.rapport.adapter.store.OldReports;
import org.rapport.adapter.store.PostgresAuditSums;
import org.rapport.adapter.store.PostgresLeadership;
import org.rapport.adapter.store.PostgresOutbox;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.application.confidence.JudgeAnew;
import org.rapport.application.confidence.TellTheRecord;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.operations.ReplayLetters;
import org.rapport.application.operations.WatchEhrs;
import org.rapport.application.operations.WatchThroughput;
import org.rapport.application.publish.DryRun;
import org.rapport.application.publish.LookForScores;
import org.rapport.application.publish.OfferHeldScores;
import org.rapport.application.publish.PublishScores;
import org.rapport.application.publish.Round;
import org.rapport.application.pull.ReconcileFeeds;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;

/** Keeps scoring and writing back going, on threads of the application server. */
@ApplicationScoped
public class Pipeline {
    private static final Logger LOG = Logger.getLogger(Pipeline.class.getName());

    private static final int RENEWALS_IN_A_LEASE = 5;
    private static final Duration DRY_RUN = Duration.ofMinutes(1);
    /** How often is looked whether a feed's comparison is due. */
    private static final Duration RECONCILIATION = Duration.ofMinutes(1);

    private static final Duration EHR_WATCH = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration TERMS = Duration.ofSeconds(30);

    private static final Duration THROUGHPUT_WATCH = Duration.ofSeconds(10);

    private static final Duration REPLAY_PERIOD = Duration.ofSeconds(2);
    private static final Duration EXTRACTS = Duration.ofSeconds(1);
    /** What audits count has been put together for so long at most; until then it is added up when it is asked for. */
    private static final Duration AUDIT_SUMS = Duration.ofSeconds(10);

    private static final Duration REFUSALS = Duration.ofSeconds(1);
    private static final Duration MARKS = Duration.ofHours(1);
    private static final Duration FORGETTING = Duration.ofMinutes(30);

    /** Translating Measures takes seconds; the first minute belongs to whoever waits for the start. */
    private static final Duration UNTIL_TRANSLATION = Duration.ofMinutes(1);

    @Inject
    private Chores chores;

    @Inject
    private Settings settings;

    @Inject
    private Sites sites;

    @Inject
    private ScorePatient scorePatient;

    @Inject
    private PostgresOutbox outbox;

    @Inject
    private RouteEngine routes;

    @Inject
    private TellTheRecord record;

    @Inject
    private JudgeAnew judgeAnew;

    @Inject
    private WatchEhrs watch;

    @Inject
    private Instance<RoutedScoreWriter> writer;

    @Inject
    private DryRun dryRun;

    @Inject
    private WatchThroughput throughput;

    @Inject
    private ReplayLetters replay;

    @Inject
    private ClosedLetters closedLetters;

    @Inject
    private OldCards oldCards;

    @Inject
    private EndedLinks endedLinks;

    @Inject
    private OldReports oldReports;

    @Inject
    private PostgresRecorder recorder;

    @Inject
    private MakeExtracts extracts;

    @Inject
    private PostgresAuditSums sums;

    @Inject
    private LookForScores look;

    @Inject
    private OfferHeldScores held;

    @Inject
    private ReconcileFeeds reconcile;

    @Inject
    private CqlMeasureEngine measures;

    @Inject
    private Clock clock;

    @Inject
    private PostgresLeadership leadership;

    void start() {
        outbox.offerRefusedAgain(clock.instant());
        Duration pullLease = settings.duration(Setting.PULL_LEASE);
        chores.every(pullLease.dividedBy(RENEWALS_IN_A_LEASE), "Keeping the lead over feeds", leadership::renew);
        int batch = settings.number(Setting.SCORING_BATCH);
        chores.every(settings.duration(Setting.SCORING_PERIOD), "Scoring", () -> scoreAll(batch));
        int outdated = settings.number(Setting.RESCORING_PER_SECOND);
        chores.every(Duration.ofSeconds(1), "Scoring by new rules", () -> rescore(outdated, batch));
        chores.every(EHR_WATCH, "Asking the EHRs whether they answer", watch::look);
        chores.every(DRY_RUN, "Counting what would be written", new DryRunLog(dryRun)::look);
        chores.every(THROUGHPUT_WATCH, "Looking at the counters", throughput::look);
        chores.every(REPLAY_PERIOD, "Replaying dead letters", this::replayAll);
        chores.every(FORGETTING, "Forgetting dead letters that are closed", closedLetters::forget);
        chores.every(FORGETTING, "Forgetting cards of long ago", oldCards::forget);
        chores.every(FORGETTING, "Forgetting links to forms that ended", endedLinks::forget);
        chores.every(FORGETTING, "Forgetting reports of long ago", oldReports::forget);
        chores.every(REFUSALS, "Putting refusals on record", recorder::flush);
        chores.every(MARKS, "Marking how far the record has come", recorder::mark);
        Duration onRecord = settings.duration(Setting.RECORD_KEEP);
        chores.every(
                FORGETTING,
                "Taking entries of long ago from the record",
                () -> recorder.forget(clock.instant().minus(onRecord)));
        chores.every(EXTRACTS, "Preparing exports", this::prepareExtracts);
        chores.every(AUDIT_SUMS, "Adding up what audits count", this::addUp);
        chores.every(FORGETTING, "Ending exports whose time is over", extracts::endExpired);
        chores.once(UNTIL_TRANSLATION, "Translating the logic of Measures", measures::warmUp);
        Duration lease = settings.duration(Setting.PUBLISH_LEASE);
        PublishScores publish = new PublishScores(outbox, writer.get(), record, lease, clock);
        for (Site site : sites.running()) {
            Duration period = settings.duration(Setting.PUBLISH_PERIOD);
            chores.every(period, "Writing back to site " + site.id(), () -> publishAll(publish, site));
            chores.every(LOOK, "Looking for written scores of site " + site.id(), () -> look.look(site));
            chores.every(TERMS, "Offering again what site " + site.id() + " could not take", () -> held.offer(site));
            chores.every(TERMS, "Judging anew what stays of site " + site.id(), () -> judgeAnew.judge(site));
            chores.every(RECONCILIATION, "Reconciliation of site " + site.id(), () -> reconcile.reconcileDue(site));
        }
    }

    void stop() {
        chores.stop();
    }

    private void scoreAll(int batch) {
        while (scorePatient.scoreDue(batch) > 0 && !Thread.currentThread().isInterrupted()) {
            LOG.log(Level.FINE, "Scored up to {0} patients", batch);
        }
    }

    private void replayAll() {
        while (replay.proceed() && !Thread.currentThread().isInterrupted()) {
            LOG.log(Level.FINE, "Replayed a batch of dead letters");
        }
    }

    private void prepareExtracts() {
        while (extracts.prepareNext() && !Thread.currentThread().isInterrupted()) {
            LOG.log(Level.FINE, "Prepared a type of an export");
        }
    }

    private void addUp() {
        while (sums.proceed() && !Thread.currentThread().isInterrupted()) {
            LOG.log(Level.FINE, "Added up a part of what audits count");
        }
    }

    /** In batches, between which whoever has become due is seen. */
    private void rescore(int patients, int batch) {
        int left = patients;
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            int scored = scorePatient.rescore(Math.min(left, batch));
            left -= scored == 0 ? left : scored;
        }
    }

    private static void publishAll(PublishScores publish, Site site) {
        Round round = publish.publish(site);
        while (round.progressed() && !Thread.currentThread().isInterrupted()) {
            round = publish.publish(site);
        }
    }
}
