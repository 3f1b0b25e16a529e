package org.rapport.hooks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.Wanted;
import org.rapport.application.site.Site;
import org.rapport.config.Settings;
import org.rapport.config.SiteDirectory;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.site.SiteCatalogue;
import org.rapport.sandbox.caseload.CaseloadGenerator;
import org.rapport.sandbox.caseload.CaseloadSettings;
import org.rapport.testing.TestDatabase;

/** The made-up caseload of the local run, larger, and what an EHR would fetch beforehand of it. */
final class CaseloadOfCards {
    private static final Path ROUTES = Path.of("camel-routes");
    private static final String SITE = "sandbox";
    private static final Set<String> OF_THE_HOUSE = Set.of("Organization", "Practitioner");
    private static final int PREFETCHED = 100;
    private static final int BUNDLED = 200;

    final Site site;
    final DefinitionsBySite definitions;

    CaseloadOfCards() {
        PackagedDefinitions packaged = PackagedDefinitions.load(R4.context());
        Settings settings = Settings.of(Map.of("rapport.sites", SITE, "rapport.routes.directory", ROUTES.toString()));
        site = SiteDirectory.load(
                        settings, packaged.codesOf("https://rapport.org/fhir/ValueSet/psychotherapy-encounters"))
                .sites()
                .require(SITE);
        definitions = SiteCatalogue.load(packaged, Optional.of(ROUTES), List.of(SITE));
    }

    /** What so many clients did over nine months, as Bundles. */
    List<String> bundles(int clients) {
        List<String> json = new ArrayList<>();
        CaseloadSettings settings = new CaseloadSettings(7, Clinic.NOW, clients, 272);
        for (Resource resource : new CaseloadGenerator(settings).generate().resources()) {
            if (!OF_THE_HOUSE.contains(resource.fhirType())) {
                Resource copy = resource.copy();
                copy.getMeta().setVersionId("1").setLastUpdated(Date.from(Clinic.NOW));
                json.add(R4.context().newJsonParser().encodeResourceToString(copy));
            }
        }
        List<String> bundles = new ArrayList<>();
        for (int from = 0; from < json.size(); from += BUNDLED) {
            bundles.add(Charted.bundle(
                    json.subList(from, Math.min(json.size(), from + BUNDLED)).toArray(String[]::new)));
        }
        return bundles;
    }

    /** The last hundred Observations of a client, as the EHR has them. */
    String chart(TestDatabase database, String patient) {
        List<Condition> codes = Stream.of(
                        "alliance-drop",
                        "reliable-change",
                        "provisional-disengagement",
                        "phq-9-item-9",
                        "core-10-item-6",
                        "srs-total",
                        "wai-sr-total")
                .map(code -> Condition.is("code", Wanted.Token.of(code)))
                .toList();
        Condition ofPatient =
                Condition.is("patient", new Wanted.Reference(Optional.of(SITE), Optional.of("Patient"), patient));
        Question query = Question.of(Condition.all(ofPatient, new Condition.Any(codes)), PREFETCHED);
        ObservationWriter writer =
                new ObservationWriter(References.atRapport(site.ehr().toString()), definitions.of(SITE));
        return Charted.bundle(new PostgresScoreCatalogue(new Database(database.source()), definitions)
                .search(query).entries().stream()
                        .map(found -> written(writer, found))
                        .toArray(String[]::new));
    }

    private static String written(ObservationWriter writer, Found found) {
        String id = found.stored().score().identity().uuid().toString();
        return new String(writer.toBytes(found.stored(), Optional.of(id)), StandardCharsets.UTF_8);
    }
}
