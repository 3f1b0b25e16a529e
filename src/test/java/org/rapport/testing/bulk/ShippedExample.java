package org.rapport.testing.bulk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirBulkServer;
import org.rapport.adapter.ehr.FhirEhrReader;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.ehr.OutcomeReports;
import org.rapport.adapter.routes.BulkBean;
import org.rapport.adapter.routes.PullBean;
import org.rapport.adapter.routes.ReceiveBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresExportJobs;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.adapter.store.PostgresLoadedFiles;
import org.rapport.application.bulk.ExportInBulk;
import org.rapport.application.bulk.LoadFile;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.pull.Patience;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.site.Sites;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;
import org.rapport.fhir.fact.JsonFactReader;

/** A site of those that are shipped in {@code camel-routes}, run as it stands with some settings replaced. */
public final class ShippedExample implements AutoCloseable {
    private static final Set<String> THERAPY = Set.of("http://snomed.info/sct|75516001");

    private final RouteEngine engine;

    /**
     * Starts the routes of a site.
     *
     * @param site name of the example
     * @param settings keys of the site and the values that go before those of its file
     * @param source the database
     * @param definitions whose forms are kept
     */
    public ShippedExample(String site, Map<String, String> settings, DataSource source, DefinitionsBySite definitions) {
        Map<String, String> values =
                new HashMap<>(Map.of("rapport.routes.directory", "camel-routes", "rapport.sites", site));
        settings.forEach((key, value) -> values.put("rapport.site." + site + "." + key, value));
        SiteDirectory directory = SiteDirectory.load(MapConfig.settings(values), THERAPY);
        if (!directory.sites().down().isEmpty()) {
            throw new IllegalArgumentException(directory.sites().down().toString());
        }
        engine = new RouteEngine(
                beans(directory.sites(), new Database(source), definitions),
                directory.placeholders(),
                new DefaultThreadPoolFactory());
        engine.start(Optional.of(Path.of("camel-routes")), Set.of(site));
        requireLoaded("shared/bulk.yaml");
        requireLoaded("sites/" + site + ".yaml");
    }

    private void requireLoaded(String file) {
        engine.rejected().stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .ifPresent(refused -> {
                    throw new IllegalArgumentException(refused.toString());
                });
    }

    private static Map<String, Object> beans(Sites sites, Database database, DefinitionsBySite definitions) {
        Clock clock = Clock.systemUTC();
        PostgresFactStore facts = new PostgresFactStore(database, clock);
        ReceiveFacts receive = new ReceiveFacts(new JsonFactReader(), facts, definitions);
        PostgresFeedStore feeds = new PostgresFeedStore(database, definitions::questionnaires);
        OriginPinnedClient client = new OriginPinnedClient(clock);
        FhirEhrReader reader = new FhirEhrReader(client, new Capabilities(client, clock));
        ExportInBulk export = new ExportInBulk(
                new FhirBulkServer(client),
                new PostgresExportJobs(database),
                feeds,
                receive,
                new OutcomeReports(),
                definitions,
                clock);
        return Map.of(
                "pull",
                new PullBean(new PullFeed(reader, feeds, new Patience(Duration.ZERO), clock), sites),
                "receiveFacts",
                new ReceiveBean(receive, sites),
                "receiveMessages",
                new ReceiveBean(receive, sites),
                "bulk",
                new BulkBean(export, new LoadFile(new PostgresLoadedFiles(database), receive), sites));
    }

    public RouteEngine engine() {
        return engine;
    }

    /** Stops the routes, as a restart does. */
    @Override
    public void close() {
        engine.stop();
    }
}
