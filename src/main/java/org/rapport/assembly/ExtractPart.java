package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresExtractPages;
import org.rapport.adapter.store.PostgresExtracts;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.fhir.R4;
import org.rapport.fhir.extract.ExtractLines;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.site.SiteCatalogue;

/** What is handed out as a whole. */
@Dependent
public class ExtractPart {
    @Produces
    @Singleton
    public PostgresExtracts extractStore(Database database) {
        return new PostgresExtracts(database);
    }

    @Produces
    @Singleton
    public PostgresExtractPages extractPages(Database database, SiteCatalogue definitions) {
        return new PostgresExtractPages(database, definitions);
    }

    @Produces
    @Singleton
    public MakeExtracts extracts(PostgresExtracts store, Settings settings, Clock clock) {
        MakeExtracts.Terms terms = new MakeExtracts.Terms(
                settings.duration(Setting.EXPORT_KEEP), settings.number(Setting.EXPORT_LINES_PER_FILE));
        return new MakeExtracts(store, terms, clock);
    }

    @Produces
    @Singleton
    public BulkData bulk(
            MakeExtracts extracts,
            PostgresExtracts store,
            PostgresExtractPages pages,
            SiteCatalogue definitions,
            Sites sites,
            FhirEndpoint.Facts facts) {
        ExtractLines lines = new ExtractLines(site -> References.atRapport(DoorPart.base(site, sites)), definitions);
        return new BulkData(
                R4.context(), extracts, new Groups(sites::ids, store::services), pages, lines::toBytes, facts);
    }
}
