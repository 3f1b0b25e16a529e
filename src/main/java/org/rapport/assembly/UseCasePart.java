package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirEhrProbe;
import org.rapport.adapter.ehr.FhirScoreWriter;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.ehr.oauth.KeyFiles;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.adapter.store.PostgresSiteRules;
import org.rapport.adapter.store.PostgresUnwritten;
import org.rapport.application.definition.OfferForms;
import org.rapport.application.operations.WatchEhrs;
import org.rapport.application.publish.DryRun;
import org.rapport.application.receive.CheckResponse;
import org.rapport.application.receive.FactReader;
import org.rapport.application.receive.ReceiveBacklog;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.SlowDown;
import org.rapport.application.receive.SubmitResponse;
import org.rapport.application.scoring.AdoptRules;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Sites;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.response.JsonResponseStamp;
import org.rapport.fhir.site.SiteCatalogue;

/** The use cases and the way to the EHRs. */
@Dependent
public class UseCasePart {
    private static final Duration LONGEST_WAIT_OF_A_SENDER = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Produces
    @Singleton
    public OriginPinnedClient client(Clock clock) {
        return new OriginPinnedClient(clock);
    }

    void close(@Disposes OriginPinnedClient client) {
        client.close();
    }

    @Produces
    @Singleton
    public KeyFiles publicKeys(Sites sites) {
        return new KeyFiles(sites);
    }

    @Produces
    @Singleton
    public Capabilities capabilities(OriginPinnedClient client, Clock clock) {
        return new Capabilities(client, clock);
    }

    @Produces
    @Singleton
    public WatchEhrs watch(Sites sites, OriginPinnedClient client) {
        return new WatchEhrs(sites, new FhirEhrProbe(client));
    }

    @Produces
    @Singleton
    public DryRun dryRun(Sites sites, PostgresUnwritten unwritten, FhirScoreWriter writer) {
        return new DryRun(sites, unwritten, writer.forecast());
    }

    @Produces
    @Singleton
    public FactReader factReader() {
        return new JsonFactReader();
    }

    @Produces
    @Singleton
    public SlowDown slowDown(ReceiveBacklog backlog, Clock clock) {
        return new SlowDown(backlog, LONGEST_WAIT_OF_A_SENDER, BETWEEN_LOOKS, clock);
    }

    @Produces
    @Singleton
    public ReceiveFacts receive(
            FactReader reader, PostgresFactStore store, SiteCatalogue definitions, SlowDown slowDown) {
        return new ReceiveFacts(reader, store, definitions, slowDown);
    }

    @Produces
    @Singleton
    public OfferForms forms(SiteCatalogue definitions) {
        return new OfferForms(definitions);
    }

    @Produces
    @Singleton
    public AdoptRules adopt(PostgresSiteRules store, RulesOfSites rules, Clock clock) {
        return new AdoptRules(store, rules.fingerprints(), clock);
    }

    @Produces
    @Singleton
    public ScorePatient score(PostgresScoringStore store, RulesOfSites rules, Clock clock) {
        return new ScorePatient(store, rules.bySite(), clock);
    }

    @Produces
    @Singleton
    public SubmitResponse submit(
            Sites sites,
            FactReader reader,
            SiteCatalogue definitions,
            PostgresResponseArchive responses,
            ScorePatient scorePatient,
            Clock clock) {
        return new SubmitResponse(
                sites, new JsonResponseStamp(), new CheckResponse(reader, definitions), responses, scorePatient, clock);
    }
}
