package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.EhrTerms;
import org.rapport.adapter.ehr.FhirScoreFinder;
import org.rapport.adapter.ehr.FhirScoreWriter;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.ehr.WaysTaken;
import org.rapport.adapter.routes.OneByOne;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.routes.RoutedHandover;
import org.rapport.adapter.routes.RoutedScoreWriter;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresConsents;
import org.rapport.adapter.store.PostgresCourseScores;
import org.rapport.adapter.store.PostgresHeldBack;
import org.rapport.adapter.store.PostgresWithheld;
import org.rapport.adapter.store.PostgresWrittenScores;
import org.rapport.application.confidence.JudgeAnew;
import org.rapport.application.confidence.TellTheRecord;
import org.rapport.application.confidence.ToldCourseScores;
import org.rapport.application.publish.LookForScores;
import org.rapport.application.publish.OfferHeldScores;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.fhir.observation.StandaloneObservations;
import org.rapport.fhir.site.SiteCatalogue;

/** The way back to the EHRs, and whether what went there is to be seen. */
@Dependent
public class WriteBackPart {
    @Produces
    @Singleton
    public WaysTaken ways() {
        return new WaysTaken();
    }

    @Produces
    @Singleton
    public FhirScoreWriter scoreWriter(
            OriginPinnedClient client,
            Capabilities capabilities,
            SiteCatalogue definitions,
            WaysTaken ways,
            PostgresWrittenScores written,
            Database database,
            TellTheRecord record,
            Sites sites,
            Instance<RoutedScoreWriter> routed) {
        return new FhirScoreWriter(
                client,
                capabilities,
                definitions,
                ways,
                written,
                new ToldCourseScores(new PostgresCourseScores(database, definitions), record, sites),
                new RoutedHandover(routed::get));
    }

    @Produces
    @Singleton
    public TellTheRecord record(Database database, SiteCatalogue definitions, Clock clock) {
        return new TellTheRecord(definitions, new PostgresConsents(database), clock);
    }

    @Produces
    @Singleton
    public JudgeAnew judgeAnew(Database database, TellTheRecord record, Clock clock) {
        return new JudgeAnew(new PostgresWithheld(database), record, clock);
    }

    /** A batch is begun within half of the lease, and goes on for a quarter of it at most. */
    @Produces
    @Singleton
    public RoutedScoreWriter routed(RouteEngine routes, SiteCatalogue definitions, Settings settings, Clock clock) {
        Duration patience = settings.duration(Setting.PUBLISH_LEASE).dividedBy(4);
        OneByOne oneByOne = new OneByOne(new StandaloneObservations(definitions), patience, clock);
        return new RoutedScoreWriter(routes.context(), oneByOne);
    }

    @Produces
    @Singleton
    public PostgresWrittenScores written(Database database, SiteCatalogue definitions) {
        return new PostgresWrittenScores(database, definitions);
    }

    @Produces
    @Singleton
    public LookForScores look(
            PostgresWrittenScores written,
            OriginPinnedClient client,
            Capabilities capabilities,
            SiteCatalogue definitions,
            Clock clock) {
        return new LookForScores(written, new FhirScoreFinder(client, capabilities, definitions), clock);
    }

    @Produces
    @Singleton
    public OfferHeldScores held(
            PostgresWrittenScores written, Database database, Capabilities capabilities, Clock clock) {
        return new OfferHeldScores(written, new PostgresHeldBack(database), new EhrTerms(capabilities), clock);
    }
}
