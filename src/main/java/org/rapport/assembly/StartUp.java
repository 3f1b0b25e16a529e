package org.rapport.assembly;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.store.Schema;
import org.rapport.adapter.store.StoreUnavailable;
import org.rapport.application.operations.StartState;
import org.rapport.application.site.Sites;
import org.rapport.config.DatabaseDeclaration;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;

/** Starts the module in order: settings, database, definitions, routes, then scoring and writing back. */
@ApplicationScoped
public class StartUp {
    private static final Logger LOG = Logger.getLogger(StartUp.class.getName());

    @Resource(lookup = DatabaseDeclaration.NAME)
    private DataSource source;

    @Inject
    private Settings settings;

    @Inject
    private Instance<Sites> sites;

    @Inject
    private Instance<RouteEngine> routes;

    @Inject
    private Instance<Pipeline> pipelines;

    @Inject
    private StartState state;

    private Pipeline pipeline;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        try {
            settings.refuseUnknownKeys();
            settings.requireDatabase();
            migrate();
            sites.get()
                    .down()
                    .forEach(site ->
                            LOG.log(Level.SEVERE, "Site {0} is down: {1}", new Object[] {site.id(), site.sentence()}));
            routes.get().start(settings.routesDirectory());
            pipeline = pipelines.get();
            pipeline.start();
            state.markStarted();
        } catch (SettingsProblem problem) {
            LOG.log(Level.SEVERE, "Rapport does not start: {0}", problem.getMessage());
            throw problem;
        }
    }

    private void migrate() {
        try {
            Schema.migrate(source);
        } catch (StoreUnavailable unavailable) {
            throw new SettingsProblem(
                    "The database at " + Setting.DATABASE_URL.key() + " cannot be used: " + unavailable.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        if (pipeline != null) {
            pipeline.stop();
            routes.get().stop();
        }
    }
}
