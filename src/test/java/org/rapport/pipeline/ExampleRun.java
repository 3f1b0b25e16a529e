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
import org.rapport.adapter.ehr.FhirResourceSource;
import org.rapport.adapter.ehr.FhirSubscriptions;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.routes.NotificationsBean;
import org.rapport.adapter.routes.PullBean;
import org.rapport.adapter.routes.ReceiveBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.routes.ScoresBean;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.adapter.store.PostgresSourceInventory;
import org.rapport.adapter.store.PostgresSubscriptions;
import org.rapport.application.notification.KeepSubscriptions;
import org.rapport.application.notification.SubscriptionStore;
import org.rapport.application.notification.TakeNotification;
import org.rapport.application.pull.Leadership;
import org.rapport.application.pull.Patience;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteSettings;
import org.rapport.fhir.notification.JsonNotificationReader;
import org.rapport.testing.TestDatabase;

/** A shipped example, run as it stands with the settings that a machine would override. */
final class ExampleRun implements AutoCloseable {
    private static final Path SHIPPED = Path.of("camel-routes");

    final Site site;
    final Sites sites;
    final SubscriptionStore subscriptions;
    final RouteEngine engine;
    private final OriginPinnedClient client;
    private final Pipe pipe;
    private final Database database;
    private final Clock clock;

    ExampleRun(TestDatabase database, String example, Map<String, String> overrides) {
        this(database, example, overrides, Clock.systemUTC());
    }

    ExampleRun(TestDatabase database, String example, Map<String, String> overrides, Clock clock) {
        SiteSettings settings = SiteSettings.load(
                example,
                SHIPPED,
                MapConfig.settings(overrides.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> "rapport.site." + example + "." + entry.getKey(), Map.Entry::getValue))));
        this.clock = clock;
        site = settings.site(Set.of("http://snomed.info/sct|75516001"));
        sites = new Sites(List.of(site), List.of());
        pipe = new Pipe(database, site, Versions.AS_OF);
        client = new OriginPinnedClient(clock);
        Database store = new Database(database.source());
        this.database = store;
        subscriptions = new PostgresSubscriptions(store);
        PullFeed feed = new PullFeed(
                new FhirEhrReader(client, new Capabilities(client, clock)),
                new PostgresFeedStore(store, Pipe.EVERYWHERE::questionnaires),
                new Patience(Duration.ofMillis(1_500)),
                clock);
        engine = new RouteEngine(
                Map.of(
                        "pull", new PullBean(feed, sites),
                        "notifications", new NotificationsBean(keep(), sites, clock),
                        "receiveFacts", new ReceiveBean(pipe.receive, sites),
                        "receiveMessages", new ReceiveBean(pipe.receive, sites),
                        "fhirScores", new ScoresBean(pipe.ehr, sites)),
                settings.placeholders(),
                new DefaultThreadPoolFactory());
    }

    KeepSubscriptions keep() {
        return new KeepSubscriptions(subscriptions, new FhirSubscriptions(client), Leadership.ALONE, clock);
    }

    /** @param store keeps how the subscriptions stand, if it does */
    TakeNotification take(SubscriptionStore store) {
        return new TakeNotification(
                new JsonNotificationReader(),
                pipe.receive,
                new FhirResourceSource(client),
                new PostgresSourceInventory(database, clock),
                store,
                clock);
    }

    ExampleRun start() {
        engine.start(Optional.of(SHIPPED), Set.of(site.id()));
        return this;
    }

    @Override
    public void close() {
        engine.stop();
    }
}
