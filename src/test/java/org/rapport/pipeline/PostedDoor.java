package org.rapport.pipeline;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.adapter.fhirserver.FhirServlet;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresRiskTasks;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.receive.CheckResponse;
import org.rapport.application.receive.SubmitResponse;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.fhir.R4;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.fhir.response.JsonResponseStamp;
import org.rapport.testing.Callers;
import org.rapport.testing.TestDatabase;

/** The FHIR endpoint of two hospitals on a real server over a real database. */
final class PostedDoor implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    PostedDoor(TestDatabase source) {
        this(source, new Database(source.source()));
    }

    /** Over connections of its own to the database. */
    PostedDoor(TestDatabase source, Database database) {
        Pipe pipe = new Pipe(source, Versions.AS_OF);
        PostgresResponseArchive archive = new PostgresResponseArchive(
                database, new PostgresFactStore(database, Clock.systemUTC()), Pipe.EVERYWHERE);
        Sites sites = new Sites(List.of(TestSites.berlin(), south()), List.of());
        SubmitResponse door = new SubmitResponse(
                sites,
                new JsonResponseStamp(),
                new CheckResponse(new JsonFactReader(), Pipe.EVERYWHERE),
                archive,
                pipe.score,
                Clock.systemUTC());
        FhirEndpoint endpoint = new FhirEndpoint(
                R4.context(),
                new PostgresScoreCatalogue(database, Pipe.EVERYWHERE),
                new PostgresScoreVersions(database, Pipe.EVERYWHERE),
                found -> new byte[0],
                version -> new byte[0],
                new FhirEndpoint.Tasks(new PostgresRiskTasks(database, Pipe.EVERYWHERE), task -> new byte[0]),
                door,
                archive,
                type -> List.of(),
                sites,
                ClosedToCallers.nothing(),
                new FhirEndpoint.Facts("0.1.0", Optional.empty(), AuthorizationServers.NONE),
                List.of());
        start(endpoint);
    }

    private void start(FhirEndpoint endpoint) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(
                (request, response, chain) -> {
                    Callers.enter(request, new AuditRights(true, false, false));
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new FhirServlet(endpoint)), "/fhir/*");
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Site south() {
        Site berlin = TestSites.berlin();
        return new Site(
                "south",
                URI.create("https://south.example.org/fhir"),
                berlin.credentials(),
                berlin.therapy(),
                berlin.homeworkCodes(),
                berlin.outcomeCodes(),
                Optional.empty(),
                berlin.engagement(),
                berlin.pull(),
                berlin.publish());
    }

    HttpResponse<String> post(byte[] form, String type) {
        return post(BodyPublishers.ofByteArray(form), type);
    }

    /** A body of no declared length. */
    HttpResponse<String> post(Supplier<InputStream> form, String type) {
        return post(BodyPublishers.ofInputStream(form), type);
    }

    private HttpResponse<String> post(BodyPublisher body, String type) {
        URI url = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir/QuestionnaireResponse");
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .POST(body)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
