package org.rapport.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirEhrReader;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.routes.PullBean;
import org.rapport.adapter.routes.ReceiveBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.routes.ScoresBean;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.application.pull.Patience;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteSettings;
import org.rapport.testing.TestDatabase;

/** A shipped example, run as it stands with the settings that a machine would override. */
final class ExampleRun implements AutoCloseable {
    private static final Path SHIPPED = Path.of("camel-routes");

    final Site site;
    private final RouteEngine engine;

    ExampleRun(TestDatabase database, String example, Map<String, String> overrides) {
        SiteSettings settings = SiteSettings.load(
                example,
                SHIPPED,
                MapConfig.settings(overrides.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> "rapport.site." + example + "." + entry.getKey(), Map.Entry::getValue))));
        site = settings.site(Set.of("http://snomed.info/sct|75516001"));
        Sites sites = new Sites(List.of(site), List.of());
        Pipe pipe = new Pipe(database, site, Versions.AS_OF);
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        FhirEhrReader reader = new FhirEhrReader(client, new Capabilities(client, Clock.systemUTC()));
        PostgresFeedStore feeds =
                new PostgresFeedStore(new Database(database.source()), Pipe.EVERYWHERE::questionnaires);
        PullFeed feed = new PullFeed(reader, feeds, new Patience(Duration.ofMillis(1_500)), Clock.systemUTC());
        engine = new RouteEngine(
                Map.of(
                        "pull", new PullBean(feed, sites),
                        "receiveFacts", new ReceiveBean(pipe.receive, sites),
                        "receiveMessages", new ReceiveBean(pipe.receive, sites),
                        "fhirScores", new ScoresBean(pipe.ehr, sites)),
                settings.placeholders(),
                new DefaultThreadPoolFactory());
        engine.start(Optional.of(SHIPPED), Set.of(example));
    }

    RouteEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.stop();
    }
}
