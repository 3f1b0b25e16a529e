package org.rapport.assembly;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.rapport.adapter.ehr.FhirClinicianReads;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.application.chart.AppSessions;
import org.rapport.application.chart.ClinicianReads;
import org.rapport.application.chart.OpenApp;
import org.rapport.application.chart.ReadChart;
import org.rapport.application.receive.FactReader;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.AppPlace;
import org.rapport.config.Settings;
import org.rapport.domain.chart.ChartTerms;
import org.rapport.fhir.chart.JsonChartReader;
import org.rapport.fhir.site.SiteCatalogue;

/** The app for clinicians. */
@Dependent
public class AppPart {
    @Resource
    private ManagedExecutorService threads;

    @Produces
    @Singleton
    public AppPlace place(Settings settings) {
        return AppPlace.of(settings);
    }

    @Produces
    @Singleton
    public AppSessions sessions(AppPlace place, Clock clock) {
        return new AppSessions(clock, place.session());
    }

    @Produces
    @Singleton
    public OpenApp open(Sites sites, OriginPinnedClient client, AppSessions sessions) {
        return new OpenApp(sites, client.signIn(), sessions);
    }

    @Produces
    @Singleton
    public ClinicianReads reads(OriginPinnedClient client) {
        return new FhirClinicianReads(client);
    }

    @Produces
    @Singleton
    public ReadChart charts(
            ClinicianReads reads, OriginPinnedClient client, FactReader facts, SiteCatalogue definitions, Clock clock) {
        return new ReadChart(
                reads,
                client.signIn(),
                facts,
                new JsonChartReader(definitions),
                site -> terms(site, definitions),
                threads,
                clock);
    }

    private static ChartTerms terms(Site site, SiteCatalogue definitions) {
        return new ChartTerms(
                site.engagement().zone(),
                site.engagement().lateNotice(),
                site.change().reliable(),
                site.minimumAnswered()
                        .over(definitions.of(site.id()).instruments())
                        .values());
    }
}
