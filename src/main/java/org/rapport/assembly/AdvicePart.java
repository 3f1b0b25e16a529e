package org.rapport.assembly;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.HookCallers;
import org.rapport.adapter.cdshooks.HookThreads;
import org.rapport.adapter.cdshooks.Hooks;
import org.rapport.adapter.cdshooks.PrefetchQuery;
import org.rapport.adapter.cdshooks.PromptReads;
import org.rapport.adapter.ehr.FhirClinicianReads;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.OldCards;
import org.rapport.adapter.store.PostgresAdviceStore;
import org.rapport.adapter.store.PostgresSeenTokens;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.advice.AdviseClinician;
import org.rapport.application.advice.FindSite;
import org.rapport.application.advice.LookIntoChart;
import org.rapport.application.chart.ClinicianReads;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.AdviceSettingsReader;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.fhir.chart.ScoreReader;
import org.rapport.fhir.site.SiteCatalogue;

/** CDS Hooks: what is told, to whom, and by when. */
@Dependent
public class AdvicePart {
    @Resource
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    public AdviceSettings settings(Settings settings) {
        return new AdviceSettingsReader(settings).read();
    }

    @Produces
    @Singleton
    public HookCallers callers(
            AccessPolicy policy, AccessSettings access, AdviceSettings settings, Database database, Clock clock) {
        return new HookCallers(policy, access, settings, new PostgresSeenTokens(database, clock), clock);
    }

    @Produces
    @Singleton
    public PrefetchQuery prefetch(SiteCatalogue definitions) {
        return new PrefetchQuery(AdviseClinician.query(definitions.of("")));
    }

    @Produces
    @Singleton
    public HookThreads hookThreads() {
        return new HookThreads(threads);
    }

    void close(@Disposes HookThreads hooks) {
        hooks.close();
    }

    /** What a site's Observations say of scores, by site. */
    private static Map<String, ScoreReader> readers(Sites sites, SiteCatalogue definitions) {
        Map<String, ScoreReader> readers = new TreeMap<>();
        sites.running().forEach(site -> readers.put(site.id(), new ScoreReader(site, definitions.of(site.id()))));
        return readers;
    }

    @Produces
    @Singleton
    public PostgresAdviceStore adviceStore(Database database, SiteCatalogue definitions) {
        return new PostgresAdviceStore(database, definitions);
    }

    @Produces
    @Singleton
    public OldCards oldCards(Database database, Settings settings, AdviceSettings advice, Clock clock) {
        return new OldCards(database, settings.duration(Setting.CDS_KEEP), advice.lookBack(), clock);
    }

    @Produces
    @Singleton
    public AdviseClinician advise(
            Sites sites,
            SiteCatalogue definitions,
            PostgresAdviceStore store,
            OriginPinnedClient client,
            HookThreads hooks,
            KeepFromCallers closed,
            AdviceSettings settings,
            Clock clock) {
        Map<String, ScoreReader> readers = readers(sites, definitions);
        ClinicianReads reads = new PromptReads(new FhirClinicianReads(client), hooks.reads(settings.timeLimit()));
        LookIntoChart chart =
                new LookIntoChart(reads, (site, page) -> readers.get(site.id()).readAll(page));
        return new AdviseClinician(sites.running(), definitions, store, chart, closed, settings.lookBack(), clock);
    }

    @Produces
    @Singleton
    public Hooks hooks(
            HookCallers callers,
            Sites sites,
            AdviseClinician advise,
            PostgresAdviceStore store,
            SiteCatalogue definitions,
            HookThreads hooks,
            AdviceSettings settings,
            Clock clock) {
        return new Hooks(
                new Hooks.Parts(
                        callers,
                        new FindSite(sites, Site::fhirServers),
                        advise,
                        store,
                        readers(sites, definitions),
                        hooks.answers(settings.timeLimit()),
                        clock),
                settings);
    }
}
