package org.rapport.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.rapport.adapter.files.FileScoreWriter;
import org.rapport.adapter.hl7v2.OruMessages;
import org.rapport.adapter.routes.KafkaBean;
import org.rapport.adapter.routes.MessageBean;
import org.rapport.adapter.routes.MllpReplies;
import org.rapport.adapter.routes.OneByOne;
import org.rapport.adapter.routes.ReceiveBean;
import org.rapport.adapter.routes.ResultMessageBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.routes.RoutedScoreWriter;
import org.rapport.adapter.routes.ScoresBean;
import org.rapport.application.operations.RouteStatus;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;
import org.rapport.fhir.fact.TestSites;
import org.rapport.fhir.observation.StandaloneObservations;
import org.rapport.testing.TestDatabase;

/**
 * An example of camel-routes/sites as it stands, but for the settings that differ between machines: its files are loaded
 * by the real engine, and its scores leave by the routes.
 */
final class ExampleSite implements AutoCloseable {
    final Site site;
    final Sites sites;
    final Pipe pipe;
    final RouteEngine engine;
    final RoutedScoreWriter writer;

    ExampleSite(TestDatabase database, String id, Map<String, String> settings) {
        this(database, Path.of("camel-routes"), id, settings);
    }

    ExampleSite(TestDatabase database, Path routes, String id, Map<String, String> settings) {
        SiteDirectory directory = directory(routes, id, settings);
        sites = directory.sites();
        site = sites.require(id);
        pipe = new Pipe(database, site, (of, batch) -> writer().write(of, batch), Versions.AS_OF);
        engine = new RouteEngine(beans(), directory.placeholders(), new DefaultThreadPoolFactory());
        writer = new RoutedScoreWriter(
                engine.context(),
                new OneByOne(new StandaloneObservations(Pipe.EVERYWHERE), Duration.ofMinutes(2), Clock.systemUTC()));
        engine.start(Optional.of(routes), Set.of(id));
    }

    private RoutedScoreWriter writer() {
        return writer;
    }

    private static SiteDirectory directory(Path routes, String id, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("rapport.routes.directory", routes.toString());
        all.put("rapport.sites", id);
        settings.forEach((key, value) -> all.put("rapport.site." + id + "." + key, value));
        return SiteDirectory.load(
                MapConfig.settings(all), TestSites.berlin().therapy().codes());
    }

    private Map<String, Object> beans() {
        FileScoreWriter files = new FileScoreWriter(new StandaloneObservations(Pipe.EVERYWHERE));
        return Map.ofEntries(
                Map.entry("pull", new NoPull()),
                Map.entry("receiveFacts", new ReceiveBean(pipe.receive, sites)),
                Map.entry("receiveMessages", new MessageBean(pipe.messages, sites)),
                Map.entry("fhirScores", new ScoresBean(pipe.ehr, sites)),
                Map.entry("fileScores", new ScoresBean(files, sites)),
                Map.entry("resultMessages", new ResultMessageBean(new OruMessages(Pipe.EVERYWHERE), sites)),
                Map.entry("kafkaRecords", new KafkaBean(pipe.receive, sites)),
                Map.entry("mllp-encoder", MllpReplies.encoder()),
                Map.entry("mllp-replies", new MllpReplies()));
    }

    /** Nothing is pulled: what the hospital has comes by hand. */
    public static final class NoPull {
        public void begin(Exchange exchange) {
            exchange.getMessage().setHeader("RapportNextPage", "");
        }

        public void page(Exchange exchange) {}

        public void end(Exchange exchange) {}

        public void failed(Exchange exchange) {}

        public void cycleBegin(Exchange exchange) {}

        public void cycleEnd(Exchange exchange) {}
    }

    /** The files that had to be loaded and were refused; routes whose beans no example needs are not among them. */
    List<RouteStatus.Rejected> refused() {
        return engine.rejected().stream()
                .filter(file -> file.file().matches("sites/.*|shared/(doors|error-policy|kafka|scores).*"))
                .toList();
    }

    /** Scores what has been received and publishes one round. */
    void scoreAndPublish() {
        pipe.score.scoreDue(50);
        pipe.publish();
    }

    /** Lets the time pass after which what was deferred is tried again, and publishes. */
    void publishLater() {
        Instant later = pipe.clock.now.plus(Duration.ofMinutes(6));
        pipe.clock.now = later;
        pipe.publish();
    }

    @Override
    public void close() {
        engine.stop();
    }
}
