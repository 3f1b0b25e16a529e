package org.rapport.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.scoring.RulesFingerprint;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.Settings;
import org.rapport.config.SiteDirectory;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.site.SiteCatalogue;
import org.rapport.sandbox.caseload.Caseload;
import org.rapport.sandbox.caseload.CaseloadGenerator;
import org.rapport.sandbox.caseload.CaseloadSettings;

/** The hospital of the local run, made larger: its settings, what happened there, and the module's way from that to scores. */
final class Hospital {
    /** When it is. */
    static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");
    /** How many clients a stencil tells of. */
    static final int CLIENTS = 200;

    private static final Path ROUTES = Path.of("camel-routes");
    private static final String ID = "sandbox";
    private static final Set<String> OF_THE_HOUSE = Set.of("Organization", "Practitioner");
    private static final int PAGE = 200;
    private static final int DAYS = 272;

    final Site site;
    final Sites sites;
    final SiteCatalogue definitions;
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    Hospital() {
        PackagedDefinitions packaged = PackagedDefinitions.load(R4.context());
        Settings settings = Settings.of(Map.of("rapport.sites", ID, "rapport.routes.directory", ROUTES.toString()));
        sites = SiteDirectory.load(
                        settings, packaged.codesOf("https://rapport.org/fhir/ValueSet/psychotherapy-encounters"))
                .sites();
        site = sites.require(ID);
        definitions = SiteCatalogue.load(packaged, Optional.of(ROUTES), List.of(ID));
    }

    /** What is received and scored, by the module's own code. */
    Pipeline pipeline(Database database) {
        DefinitionsBySite everywhere = definitions;
        ScoringRules rules = new ScoringRules(
                ID,
                site.engagement(),
                definitions.of(ID).instruments(),
                definitions.of(ID).indicators());
        String fingerprint = RulesFingerprint.of(rules, definitions.of(ID).fingerprint());
        return new Pipeline(
                site,
                new ReceiveFacts(new JsonFactReader(), new PostgresFactStore(database, clock), everywhere),
                new ScorePatient(
                        new PostgresScoringStore(database, everywhere, Set.of(fingerprint), clock),
                        Map.of(ID, rules),
                        clock));
    }

    /**
     * The way from pages to scores.
     *
     * @param site the hospital
     * @param receive the door
     * @param score what scores
     */
    record Pipeline(Site site, ReceiveFacts receive, ScorePatient score) {
        void receive(byte[] page) {
            try {
                receive.receive(site, page);
            } catch (UnreadablePayload e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * What so many clients did, as an EHR tells it.
     *
     * @param told pages as of three weeks ago
     * @param since pages of what is new since then or another version
     */
    record Story(List<Stencil> told, List<Stencil> since) {}

    Story story(long seed) {
        Caseload caseload = new CaseloadGenerator(new CaseloadSettings(seed, NOW, CLIENTS, DAYS)).generate();
        Instant then = NOW.minusSeconds(21 * 86_400L);
        Map<String, String> told = json(caseload.until(then).resources(), "1", then);
        Map<String, String> since = json(caseload.after(then).resources(), "2", NOW);
        return new Story(pages(told.values()), pages(since.values()));
    }

    private static Map<String, String> json(Collection<Resource> resources, String version, Instant stored) {
        Map<String, String> json = new LinkedHashMap<>();
        for (Resource resource : resources) {
            if (!OF_THE_HOUSE.contains(resource.fhirType())) {
                Resource copy = resource.copy();
                copy.getMeta().setVersionId(version).setLastUpdated(Date.from(stored));
                json.put(
                        copy.fhirType() + "/" + copy.getIdPart(),
                        R4.context().newJsonParser().encodeResourceToString(copy));
            }
        }
        return json;
    }

    private static List<Stencil> pages(Collection<String> resources) {
        List<String> all = List.copyOf(resources);
        List<Stencil> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            String entries = String.join("},{\"resource\":", all.subList(from, Math.min(all.size(), from + PAGE)));
            pages.add(new Stencil(
                    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":" + entries + "}]}"));
        }
        return pages;
    }
}
