package org.rapport.assembly;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.adapter.access.AccessGuard;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.OperationsAccess;
import org.rapport.adapter.cdshooks.Hooks;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresLeadership;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.adapter.store.StoreUnavailable;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.operations.StartState;
import org.rapport.application.scoring.AdoptRules;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;
import org.rapport.domain.audit.SuppressionRules;

/** Starts the module in order: settings, access, database, definitions and rules, routes, then scoring and writing back. */
@ApplicationScoped
public class StartUp {
    private static final Logger LOG = Logger.getLogger(StartUp.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private Instance<Database> database;

    @Inject
    private Instance<AccessPolicy> access;

    @Inject
    private Instance<OperationsAccess> operations;

    @Inject
    private Instance<SuppressionRules> suppression;

    @Inject
    private Instance<AdviceSettings> cards;

    @Inject
    private Instance<Hooks> hooks;

    @Inject
    private Instance<Sites> sites;

    @Inject
    private Instance<AdoptRules> rules;

    @Inject
    private Instance<RouteEngine> routes;

    @Inject
    private Instance<PostgresLeadership> leadership;

    @Inject
    private Instance<PostgresRecorder> recorder;

    @Inject
    private Pipeline pipeline;

    @Inject
    private StartState state;

    private final AtomicBoolean begun = new AtomicBoolean();

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        try {
            settings.refuseUnknownKeys();
            AccessGuard.requireAdmissible(access.get());
            operations.get();
            suppression.get();
            cards.get();
            settings.requireDatabase();
            migrate();
            recorder.get();
            sites.get()
                    .down()
                    .forEach(site ->
                            LOG.log(Level.SEVERE, "Site {0} is down: {1}", new Object[] {site.id(), site.sentence()}));
            rules.get()
                    .adopt()
                    .forEach(site -> LOG.log(
                            Level.INFO,
                            "Site {0}: definitions or settings have changed, its patients are scored anew",
                            site));
            begun.set(true);
            routes.get().start(settings.routesDirectory(), sites.get().ids());
            hooks.get();
            pipeline.start();
            state.markStarted();
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "Rapport does not start: {0}", failure.getMessage());
            stop();
            throw failure;
        }
    }

    private void migrate() {
        try {
            database.get().migrate();
        } catch (StoreUnavailable unavailable) {
            throw new SettingsProblem(
                    "The database at " + Setting.DATABASE_URL.key() + " cannot be used: " + unavailable.getMessage());
        }
    }

    /** While classes can still be loaded; later, when the beans are destroyed, Payara gives out none. */
    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        stop();
    }

    /**
     * Also when only a part of it had started: a route would go on polling, and hold its port against the next start. What
     * cannot be stopped keeps nothing else from it. The connections to the database are closed last.
     */
    @PreDestroy
    void stop() {
        if (begun.getAndSet(false)) {
            InTurn.all(
                    pipeline::stop,
                    () -> routes.get().stop(),
                    this::handOver,
                    this::sayWhereTheRecordEnds,
                    () -> database.get().close(),
                    RecordComparison::forgetOurs);
        }
    }

    private void sayWhereTheRecordEnds() {
        try {
            recorder.get().mark();
        } catch (StoreUnavailable unavailable) {
            LOG.log(Level.WARNING, "The end of the record was not marked: {0}", unavailable.getMessage());
        }
    }

    /** Others need not wait then until this instance's leases have ended. */
    private void handOver() {
        try {
            leadership.get().release();
        } catch (StoreUnavailable unavailable) {
            LOG.log(Level.WARNING, "The lead over feeds ends by itself: {0}", unavailable.getMessage());
        }
    }
}
