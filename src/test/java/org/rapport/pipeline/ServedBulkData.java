package org.rapport.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.adapter.fhirserver.FhirServlet;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.fhirserver.bulk.BulkServlet;
import org.rapport.adapter.fhirserver.flat.FlatData;
import org.rapport.adapter.fhirserver.flat.FlatServlet;
import org.rapport.adapter.fhirserver.flat.ViewShelf;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresCaseFacts;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresExtractPages;
import org.rapport.adapter.store.PostgresExtracts;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresRiskTasks;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.adapter.store.PostgresStoredKinds;
import org.rapport.adapter.store.PostgresStoredSites;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.confidence.Denials;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.site.Sites;
import org.rapport.fhir.R4;
import org.rapport.fhir.course.CourseResources;
import org.rapport.fhir.extract.ExtractLines;
import org.rapport.fhir.fact.TestSites;
import org.rapport.fhir.flat.FlatSource;
import org.rapport.fhir.observation.References;
import org.rapport.testing.Callers;
import org.rapport.testing.TestDatabase;

/** An instance that serves exports and tables, on a real server over a real database; nothing is prepared unless it is told to. */
final class ServedBulkData implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDatabase database;
    private final MakeExtracts extracts;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private volatile AuditRights rights = new AuditRights(true, true, true);

    ServedBulkData(TestDatabase source, Clock clock, int linesPerFile) {
        this.database = source;
        Database database = new Database(source.source());
        Sites sites = new Sites(List.of(TestSites.berlin()), List.of());
        PostgresExtracts store = new PostgresExtracts(database);
        ExtractLines lines = new ExtractLines(
                site -> References.atRapport(sites.require(site).ehr().toString()), Pipe.EVERYWHERE);
        extracts = new MakeExtracts(store, new MakeExtracts.Terms(Duration.ofHours(1), linesPerFile), clock);
        BulkData bulk = new BulkData(
                R4.context(),
                extracts,
                new Groups(sites::ids, store::services),
                new PostgresExtractPages(database, Pipe.EVERYWHERE),
                archive(database),
                new KeepFromCallers(
                        sites,
                        new PostgresStoredSites(database),
                        new PostgresStoredKinds(database),
                        Pipe.EVERYWHERE,
                        new Denials(
                                new PostgresDenyingConsents(database),
                                new PostgresBelongings(database, Pipe.EVERYWHERE),
                                Optional.empty()),
                        clock),
                lines::toBytes,
                new FhirEndpoint.Facts("0.1.0", Optional.empty(), AuthorizationServers.NONE));
        FlatSource resources = new FlatSource(
                bulk.pages(), bulk.archive(), lines, new PostgresCaseFacts(database), site -> sites.find(site)
                        .map(known -> new CourseResources(known.engagement())));
        FlatData flat = new FlatData(
                R4.context(),
                ViewShelf.of(Optional.empty(), new HashMap<>()),
                resources,
                extracts,
                bulk.groups(),
                bulk.closed());
        start(endpoint(database, sites, bulk), bulk, flat);
    }

    private static PostgresResponseArchive archive(Database database) {
        return new PostgresResponseArchive(
                database, new PostgresFactStore(database, Clock.systemUTC()), Pipe.EVERYWHERE);
    }

    private static FhirEndpoint endpoint(Database database, Sites sites, BulkData bulk) {
        return new FhirEndpoint(
                R4.context(),
                new PostgresScoreCatalogue(database, Pipe.EVERYWHERE),
                new PostgresScoreVersions(database, Pipe.EVERYWHERE),
                found -> new byte[0],
                version -> new byte[0],
                new FhirEndpoint.Tasks(new PostgresRiskTasks(database, Pipe.EVERYWHERE), task -> new byte[0]),
                null,
                archive(database),
                type -> List.of(),
                sites,
                bulk.closed(),
                bulk.facts(),
                bulk.providers());
    }

    private void start(FhirEndpoint endpoint, BulkData bulk, FlatData flat) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(
                (request, response, chain) -> {
                    Callers.enter(request, rights);
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new FhirServlet(endpoint)), "/fhir/*");
        handler.addServlet(new ServletHolder(new BulkServlet(bulk)), "/fhir/bulk/*");
        handler.addServlet(new ServletHolder(new FlatServlet(flat)), "/fhir/ViewDefinition/*");
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What callers may see from now on. */
    void allow(AuditRights allowed) {
        rights = allowed;
    }

    String base() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<byte[]> kickOff(String path) {
        return get(path, "Prefer", "respond-async");
    }

    HttpResponse<byte[]> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : base() + "/" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/fhir+json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Prepares all that was asked for. */
    void prepare() {
        boolean more = true;
        while (more) {
            more = prepareNext();
        }
    }

    /** Prepares one type, once nothing that was being written when it was asked for keeps it waiting. */
    boolean prepareNext() {
        database.settle();
        return extracts.prepareNext();
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return json(new String(response.body(), StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resources of a file, a line each. */
    static List<JsonNode> lines(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        if (response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            try {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .map(ServedBulkData::json)
                .toList();
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
