package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.adapter.fhirserver.FhirEndpoint;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.fhirserver.flat.FlatData;
import org.rapport.adapter.fhirserver.flat.ViewShelf;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresCaseFacts;
import org.rapport.adapter.store.PostgresExtractPages;
import org.rapport.adapter.store.PostgresExtracts;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;
import org.rapport.fhir.R4;
import org.rapport.fhir.course.CourseResources;
import org.rapport.fhir.extract.ExtractLines;
import org.rapport.fhir.flat.FlatSource;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.site.SiteCatalogue;

/** What is handed out as a whole. */
@Dependent
public class ExtractPart {
    private static final Logger LOG = Logger.getLogger(ExtractPart.class.getName());

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
    public ExtractLines extractLines(SiteCatalogue definitions, Sites sites) {
        return new ExtractLines(site -> References.atRapport(DoorPart.base(site, sites)), definitions);
    }

    @Produces
    @Singleton
    public Groups groups(PostgresExtracts store, Sites sites) {
        return new Groups(sites::ids, store::services);
    }

    @Produces
    @Singleton
    public BulkData bulk(
            MakeExtracts extracts,
            Groups groups,
            PostgresExtractPages pages,
            PostgresResponseArchive archive,
            KeepFromCallers closed,
            ExtractLines lines,
            FhirEndpoint.Facts facts) {
        return new BulkData(R4.context(), extracts, groups, pages, archive, closed, lines::toBytes, facts);
    }

    @Produces
    @Singleton
    public FlatData flat(
            MakeExtracts extracts,
            Groups groups,
            PostgresExtractPages pages,
            PostgresResponseArchive archive,
            KeepFromCallers closed,
            ExtractLines lines,
            Database database,
            Sites sites,
            Settings settings) {
        FlatSource source =
                new FlatSource(pages, archive, lines, new PostgresCaseFacts(database), site -> sites.find(site)
                        .map(known -> new CourseResources(known.engagement())));
        return new FlatData(R4.context(), views(settings), source, extracts, groups, closed);
    }

    /** A file that cannot be used keeps nothing from starting; the others are served. */
    private static ViewShelf views(Settings settings) {
        Map<String, String> problems = new TreeMap<>();
        try {
            ViewShelf shelf =
                    ViewShelf.of(settings.optional(Setting.VIEWS_DIRECTORY).map(Path::of), problems);
            problems.forEach((file, sentence) ->
                    LOG.log(Level.SEVERE, "The ViewDefinition {0} is not served: {1}", new Object[] {file, sentence}));
            return shelf;
        } catch (UncheckedIOException e) {
            throw new SettingsProblem("The folder at " + Setting.VIEWS_DIRECTORY.key() + " cannot be read");
        }
    }
}
