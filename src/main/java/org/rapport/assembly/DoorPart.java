package org.rapport.assembly;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.ehr.FhirScoreWriter;
import org.rapport.adapter.fhirserver.AuditEventProvider;
import org.rapport.adapter.fhirserver.Capable;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.adapter.fhirserver.MeasureReportProvider;
import org.rapport.adapter.fhirserver.ProvenanceRendering;
import org.rapport.adapter.fhirserver.ScoreRendering;
import org.rapport.adapter.fhirserver.StatisticsProvider;
import org.rapport.adapter.fhirserver.audit.MeasureProvider;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.files.FileScoreWriter;
import org.rapport.adapter.hl7v2.OruMessages;
import org.rapport.adapter.routes.BulkBean;
import org.rapport.adapter.routes.KafkaBean;
import org.rapport.adapter.routes.ManagedThreads;
import org.rapport.adapter.routes.MessageBean;
import org.rapport.adapter.routes.MllpListeners;
import org.rapport.adapter.routes.MllpReplies;
import org.rapport.adapter.routes.NotificationsBean;
import org.rapport.adapter.routes.PullBean;
import org.rapport.adapter.routes.ReceiveBean;
import org.rapport.adapter.routes.ResultMessageBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.routes.ScoresBean;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresRiskTasks;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.application.audit.DescribeScores;
import org.rapport.application.bulk.ExportInBulk;
import org.rapport.application.bulk.LoadFile;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.notification.KeepSubscriptions;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.SubmitResponse;
import org.rapport.application.receive.message.ReceiveMessages;
import org.rapport.application.site.Sites;
import org.rapport.config.SiteDirectory;
import org.rapport.fhir.R4;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.ProvenanceWriter;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.observation.RiskTaskWriter;
import org.rapport.fhir.observation.StandaloneObservations;
import org.rapport.fhir.site.SiteCatalogue;

/** The doors: the FHIR endpoint, who may use it, and the routes. */
@Dependent
public class DoorPart {
    private static final String VERSION = Optional.ofNullable(
                    DoorPart.class.getPackage().getImplementationVersion())
            .orElse("0.1.0");

    @Resource
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    public FhirEndpoint.Facts facts(AccessPolicy access) {
        return new FhirEndpoint.Facts(VERSION, Optional.empty(), access);
    }

    @Produces
    @Singleton
    public FhirEndpoint endpoint(
            PostgresScoreCatalogue scores,
            PostgresScoreVersions versions,
            PostgresRiskTasks tasks,
            SubmitResponse door,
            PostgresResponseArchive archive,
            SiteCatalogue definitions,
            Sites sites,
            BulkData bulk,
            DescribeScores describe,
            KeepFromCallers closed,
            Clock clock,
            MeasureProvider measures,
            MeasureReportProvider reports,
            AuditEventProvider record,
            FhirEndpoint.Facts facts) {
        return new FhirEndpoint(
                R4.context(),
                scores,
                versions,
                rendering(definitions, sites),
                stored -> provenance(stored, sites),
                new FhirEndpoint.Tasks(tasks, taskRendering(definitions, sites)),
                door,
                archive,
                definitions,
                sites,
                closed,
                facts,
                further(
                        bulk,
                        new StatisticsProvider(R4.context(), describe, closed, sites, definitions, clock),
                        measures,
                        reports,
                        record));
    }

    private static List<Capable> further(BulkData bulk, Capable... more) {
        return Stream.concat(bulk.providers().stream(), Stream.of(more)).toList();
    }

    private static byte[] provenance(StoredScore stored, Sites sites) {
        References references =
                References.atRapport(base(stored.score().identity().site(), sites));
        return new ProvenanceWriter(references).toBytes(stored, Optional.of(ProvenanceRendering.id(stored)));
    }

    private static Function<StoredScore, byte[]> taskRendering(SiteCatalogue definitions, Sites sites) {
        return stored -> {
            String site = stored.score().identity().site();
            return new RiskTaskWriter(References.atRapport(base(site, sites)), definitions.of(site))
                    .toBytes(
                            stored, Optional.of(stored.score().identity().uuid().toString()));
        };
    }

    /** Scores of a site that is no longer connected refer to its EHR by a name that says so. */
    static String base(String site, Sites sites) {
        return sites.find(site).map(known -> known.ehr().toString()).orElse("urn:rapport:site:" + site);
    }

    private static ScoreRendering rendering(SiteCatalogue definitions, Sites sites) {
        return found -> {
            String site = found.stored().score().identity().site();
            return new ObservationWriter(References.atRapport(base(site, sites)), definitions.of(site))
                    .toBytes(
                            found.stored(),
                            Optional.of(found.stored().score().identity().uuid().toString()));
        };
    }

    @Produces
    @Singleton
    public RouteEngine routes(
            SiteDirectory directory,
            Sites sites,
            PullFeed pull,
            ReceiveFacts receive,
            ReceiveMessages messages,
            FhirScoreWriter writer,
            ExportInBulk export,
            LoadFile load,
            SiteCatalogue definitions,
            KeepSubscriptions subscriptions,
            Clock clock) {
        FileScoreWriter files = new FileScoreWriter(new StandaloneObservations(definitions));
        return new RouteEngine(
                MllpListeners.beside(
                        sites,
                        Map.ofEntries(
                                Map.entry("pull", new PullBean(pull, sites)),
                                Map.entry("notifications", new NotificationsBean(subscriptions, sites, clock)),
                                Map.entry("receiveFacts", new ReceiveBean(receive, sites)),
                                Map.entry("receiveMessages", new MessageBean(messages, sites)),
                                Map.entry("fhirScores", new ScoresBean(writer, sites)),
                                Map.entry("fileScores", new ScoresBean(files, sites)),
                                Map.entry("resultMessages", new ResultMessageBean(new OruMessages(definitions), sites)),
                                Map.entry("kafkaRecords", new KafkaBean(receive, sites)),
                                Map.entry("mllp-encoder", MllpReplies.encoder()),
                                Map.entry("mllp-replies", new MllpReplies()),
                                Map.entry("bulk", new BulkBean(export, load, sites)))),
                directory.placeholders(),
                new ManagedThreads(threads));
    }
}
