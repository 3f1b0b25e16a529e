package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
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
import org.rapport.testing.TestDatabase;

/** Pulls of encounters through the shared routes into a real database. */
final class PullDesk implements AutoCloseable {
    private final RouteEngine engine;

    PullDesk(TestDatabase database, Site site, Clock clock) {
        Sites sites = new Sites(List.of(site), List.of());
        Pipe pipe = new Pipe(database, site, Versions.AS_OF);
        OriginPinnedClient client = new OriginPinnedClient(clock);
        FhirEhrReader reader = new FhirEhrReader(client, new Capabilities(client, clock));
        PostgresFeedStore feeds =
                new PostgresFeedStore(new Database(database.source()), Pipe.EVERYWHERE::questionnaires);
        PullFeed feed = new PullFeed(reader, feeds, new Patience(Duration.ofMillis(1_500)), clock);
        engine = new RouteEngine(
                Map.of(
                        "pull", new PullBean(feed, sites),
                        "receiveFacts", new ReceiveBean(pipe.receive, sites),
                        "receiveMessages", new ReceiveBean(pipe.receive, sites),
                        "fhirScores", new ScoresBean(pipe.ehr, sites)),
                Map.of(),
                new DefaultThreadPoolFactory());
        engine.start(Optional.empty(), Set.of());
    }

    /** One pull; its failures are noted on the feed. */
    void pull() {
        Exchange pulled = engine.context().createProducerTemplate().request("direct:fhir-pull", exchange -> {
            exchange.getMessage().setHeader("RapportSite", "berlin");
            exchange.getMessage().setHeader("RapportResource", "Encounter");
        });
        assertThat(pulled.getException()).isNull();
    }

    @Override
    public void close() {
        engine.stop();
    }
}
