package org.rapport.bench;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.adapter.fhirserver.FhirServlet;
import org.rapport.adapter.fhirserver.ProvenanceRendering;
import org.rapport.adapter.fhirserver.StatisticsProvider;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresRiskTasks;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.DescribeScores;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.ProvenanceWriter;
import org.rapport.fhir.observation.References;

/** The module's FHIR endpoint over a database, on Jetty at a loopback port. */
final class ScaleEndpoint implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    ScaleEndpoint(Hospital hospital, Database database) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(
                (request, response, chain) -> {
                    request.setAttribute(AuditRights.ATTRIBUTE, new AuditRights(true, false, false));
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new FhirServlet(parts(hospital, database))), "/fhir/*");
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The server does not start", e);
        }
    }

    private static FhirEndpoint parts(Hospital hospital, Database database) {
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
                json -> {
                    throw new UnsupportedOperationException("Nothing is posted here");
                },
                new PostgresResponseArchive(
                        database, new PostgresFactStore(database, hospital.clock), hospital.definitions),
                hospital.definitions,
                hospital.sites,
                new FhirEndpoint.Facts("0.1.0", Optional.empty(), Optional.empty()),
                List.of(new StatisticsProvider(
                        R4.context(),
                        new DescribeScores(
                                new PostgresScoreCatalogue(database, hospital.definitions),
                                new AuditTerms(
                                        hospital.sites,
                                        hospital.definitions,
                                        SuppressionRules.DEFAULT,
                                        hospital.clock)),
                        hospital.sites,
                        hospital.definitions,
                        hospital.clock)));
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
