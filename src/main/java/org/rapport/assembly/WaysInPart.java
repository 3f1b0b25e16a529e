package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirBulkServer;
import org.rapport.adapter.ehr.FhirEhrReader;
import org.rapport.adapter.ehr.FhirEhrSources;
import org.rapport.adapter.ehr.FhirResourceSource;
import org.rapport.adapter.ehr.FhirSubscriptions;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.ehr.OutcomeReports;
import org.rapport.adapter.hl7v2.MessageFactReader;
import org.rapport.adapter.store.PostgresExportJobs;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.adapter.store.PostgresLeadership;
import org.rapport.adapter.store.PostgresLoadedFiles;
import org.rapport.adapter.store.PostgresMessageStore;
import org.rapport.adapter.store.PostgresSourceInventory;
import org.rapport.adapter.store.PostgresSubscriptions;
import org.rapport.application.bulk.ExportInBulk;
import org.rapport.application.bulk.LoadFile;
import org.rapport.application.notification.KeepSubscriptions;
import org.rapport.application.notification.TakeNotification;
import org.rapport.application.pull.LookUpSource;
import org.rapport.application.pull.Patience;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.pull.ReconcileFeeds;
import org.rapport.application.receive.KnownForms;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.SlowDown;
import org.rapport.application.receive.message.ReceiveMessages;
import org.rapport.fhir.notification.JsonNotificationReader;
import org.rapport.fhir.site.SiteCatalogue;

/** The ways in: pulling, exports and files, notifications, messages, and looking whether what is known still stands. */
@Dependent
public class WaysInPart {
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60));

    @Produces
    @Singleton
    public PullFeed pull(
            OriginPinnedClient client,
            Capabilities capabilities,
            PostgresFeedStore feeds,
            PostgresLeadership leadership,
            Clock clock) {
        return new PullFeed(new FhirEhrReader(client, capabilities), feeds, leadership, PATIENCE, clock);
    }

    @Produces
    @Singleton
    public TakeNotification takeNotification(
            ReceiveFacts receive,
            OriginPinnedClient client,
            PostgresSourceInventory inventory,
            PostgresSubscriptions subscriptions,
            Clock clock) {
        return new TakeNotification(
                new JsonNotificationReader(), receive, new FhirResourceSource(client), inventory, subscriptions, clock);
    }

    @Produces
    @Singleton
    public KeepSubscriptions keepSubscriptions(
            PostgresSubscriptions subscriptions,
            OriginPinnedClient client,
            PostgresLeadership leadership,
            Clock clock) {
        return new KeepSubscriptions(subscriptions, new FhirSubscriptions(client), leadership, clock);
    }

    @Produces
    @Singleton
    public FhirEhrSources ehrSources(OriginPinnedClient client, Capabilities capabilities) {
        return new FhirEhrSources(client, new FhirEhrReader(client, capabilities));
    }

    @Produces
    @Singleton
    public LookUpSource lookUp(FhirEhrSources ehr, ReceiveFacts receive, PostgresSourceInventory inventory) {
        return new LookUpSource(ehr, receive, inventory);
    }

    @Produces
    @Singleton
    public ReconcileFeeds reconcile(
            FhirEhrSources ehr,
            PostgresSourceInventory inventory,
            LookUpSource lookUp,
            PostgresLeadership leadership,
            Clock clock) {
        return new ReconcileFeeds(ehr, inventory, lookUp, leadership, PATIENCE, clock);
    }

    @Produces
    @Singleton
    public ExportInBulk export(
            OriginPinnedClient client,
            PostgresExportJobs jobs,
            PostgresFeedStore feeds,
            ReceiveFacts receive,
            SiteCatalogue definitions,
            Clock clock) {
        return new ExportInBulk(
                new FhirBulkServer(client), jobs, feeds, receive, new OutcomeReports(), definitions, clock);
    }

    @Produces
    @Singleton
    public LoadFile load(PostgresLoadedFiles files, ReceiveFacts receive) {
        return new LoadFile(files, receive);
    }

    @Produces
    @Singleton
    public MessageFactReader messageReader(SiteCatalogue definitions, Clock clock) {
        return new MessageFactReader(definitions, clock);
    }

    @Produces
    @Singleton
    public ReceiveMessages messages(
            MessageFactReader reader,
            PostgresMessageStore messages,
            PostgresFactStore facts,
            SiteCatalogue definitions,
            SlowDown slowDown) {
        return new ReceiveMessages(reader, messages, facts, new KnownForms(definitions), slowDown);
    }
}
