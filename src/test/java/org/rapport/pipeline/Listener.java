package org.rapport.pipeline;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.rapport.adapter.routes.MessageBean;
import org.rapport.adapter.routes.MllpListeners;
import org.rapport.adapter.routes.MllpReplies;
import org.rapport.adapter.routes.ReceiveBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.routes.ScoresBean;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;
import org.rapport.testing.LoopbackPorts;
import org.rapport.testing.TestDatabase;

/** The shipped example of a listener, as it stands, on a free port and with a real database behind it. */
final class Listener implements AutoCloseable {
    static final String SITE = "hl7v2-mllp";
    static final String THERAPY = "http://snomed.info/sct|75516001";

    final int port = LoopbackPorts.free();
    final Pipe pipe;
    private final RouteEngine engine;

    Listener(TestDatabase database, Map<String, String> settings) {
        this(database, settings, Path.of("camel-routes"));
    }

    Listener(TestDatabase database, Map<String, String> settings, Path routes) {
        Map<String, String> values = new HashMap<>();
        values.put("rapport.routes.directory", routes.toString());
        values.put("rapport.sites", SITE);
        values.put("rapport.site." + SITE + ".hl7v2.port", String.valueOf(port));
        settings.forEach((key, value) -> values.put("rapport.site." + SITE + "." + key, value));
        SiteDirectory directory = SiteDirectory.load(MapConfig.settings(values), Set.of(THERAPY));
        Site site = directory.sites().require(SITE);
        pipe = new Pipe(database, site, Versions.AS_OF);
        engine = new RouteEngine(
                MllpListeners.beside(
                        directory.sites(),
                        Map.of(
                                "pull", new Unused(),
                                "receiveFacts", new ReceiveBean(pipe.receive, directory.sites()),
                                "receiveMessages", new MessageBean(pipe.messages, directory.sites()),
                                "mllp-encoder", MllpReplies.encoder(),
                                "fhirScores", new ScoresBean(pipe.ehr, directory.sites()))),
                directory.placeholders(),
                new DefaultThreadPoolFactory());
        engine.start(Optional.of(routes), Set.of(SITE));
    }

    RouteEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.stop();
    }

    /** Nothing is pulled here. */
    private static final class Unused {}
}
