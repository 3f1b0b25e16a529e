package org.rapport.bench;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.adapter.fhirserver.FhirServlet;
import org.rapport.adapter.fhirserver.ProvenanceRendering;
import org.rapport.adapter.fhirserver.StatisticsProvider;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.fhirserver.bulk.BulkServlet;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresExtractPages;
import org.rapport.adapter.store.PostgresExtracts;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresJudgements;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresRiskTasks;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.adapter.store.PostgresStoredKinds;
import org.rapport.adapter.store.PostgresStoredSites;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.DescribeScores;
import org.rapport.application.confidence.Denials;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.extract.ExtractLines;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.ProvenanceWriter;
import org.rapport.fhir.observation.References;
import org.rapport.testing.Callers;

/** The module's FHIR endpoint over a database, on Jetty at a loopback port. */
final class ScaleEndpoint implements AutoCloseable {
    private static final FhirEndpoint.Facts FACTS =
            new FhirEndpoint.Facts("0.1.0", Optional.empty(), AuthorizationServers.NONE);

    private final MakeExtracts extracts;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    ScaleEndpoint(Hospital hospital, Database database) {
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
        BulkData bulk = bulk(hospital, database);
        extracts = bulk.extracts();
        handler.addServlet(new ServletHolder(new FhirServlet(parts(hospital, database, bulk))), "/fhir/*");
        handler.addServlet(new ServletHolder(new BulkServlet(bulk)), "/fhir/bulk/*");
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The server does not start", e);
        }
    }

    private static BulkData bulk(Hospital hospital, Database database) {
        PostgresExtracts store = new PostgresExtracts(database);
        ExtractLines lines = new ExtractLines(
                site -> References.atRapport(hospital.site.ehr().toString()), hospital.definitions);
        return new BulkData(
                R4.context(),
                new MakeExtracts(store, new MakeExtracts.Terms(Duration.ofHours(12), 100_000), Clock.systemUTC()),
                new Groups(hospital.sites::ids, store::services),
                new PostgresExtractPages(database, hospital.definitions),
                new PostgresResponseArchive(
                        database, new PostgresFactStore(database, hospital.clock), hospital.definitions),
                new KeepFromCallers(
                        hospital.sites,
                        new PostgresStoredSites(database),
                        new PostgresStoredKinds(database),
                        hospital.definitions,
                        new Denials(
                                new PostgresDenyingConsents(database),
                                new PostgresBelongings(database, hospital.definitions),
                                Optional.of(new PostgresJudgements(database))),
                        hospital.clock),
                lines::toBytes,
                FACTS);
    }

    private static FhirEndpoint parts(Hospital hospital, Database database, BulkData bulk) {
        References references = References.atRapport(hospital.site.ehr().toString());
        ObservationWriter observations = new ObservationWriter(references, hospital.definitions.of(hospital.site.id()));
        ProvenanceWriter provenances = new ProvenanceWriter(references);
        return new FhirEndpoint(
                R4.context(),
                new PostgresScoreCatalogue(database, hospital.definitions),
                new PostgresScoreVersions(database, hospital.definitions),
                found -> observations.toBytes(
                        found.stored(),
                        Optional.of(found.stored().score().identity().uuid().toString())),
                stored -> provenances.toBytes(stored, Optional.of(ProvenanceRendering.id(stored))),
                new FhirEndpoint.Tasks(new PostgresRiskTasks(database, hospital.definitions), stored -> new byte[0]),
                (json, of, patient) -> {
                    throw new UnsupportedOperationException("Nothing is posted here");
                },
                bulk.archive(),
                hospital.definitions,
                hospital.sites,
                bulk.closed(),
                FACTS,
                Stream.concat(
                                bulk.providers().stream(),
                                Stream.of(new StatisticsProvider(
                                        R4.context(),
                                        new DescribeScores(
                                                new PostgresScoreCatalogue(database, hospital.definitions),
                                                new AuditTerms(
                                                        hospital.sites,
                                                        hospital.definitions,
                                                        SuppressionRules.DEFAULT,
                                                        hospital.clock)),
                                        bulk.closed(),
                                        hospital.sites,
                                        hospital.definitions,
                                        hospital.clock)))
                        .toList());
    }

    /** What has to be told to prepare exports that were asked for. */
    MakeExtracts extracts() {
        return extracts;
    }

    String base() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
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
