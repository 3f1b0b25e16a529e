package org.rapport.audits;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.cql.ClientRecords;
import org.rapport.adapter.cql.CqlMeasureEngine;
import org.rapport.adapter.cql.RenderedRecords;
import org.rapport.adapter.cql.Translations;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresAuditedPatients;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.application.audit.AuditCounts;
import org.rapport.application.audit.ScoresTold;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.scoring.RulesFingerprint;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.config.Settings;
import org.rapport.config.SiteDirectory;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.measure.MeasureContent;
import org.rapport.fhir.measure.PackagedMeasures;
import org.rapport.fhir.site.SiteCatalogue;
import org.rapport.sandbox.caseload.CaseloadGenerator;
import org.rapport.sandbox.caseload.CaseloadSettings;
import org.rapport.testing.TestDatabase;

/** The hospital of the local run with a caseload out of a seed: received, scored, and both ways to count it. */
final class GeneratedHospital {
    static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");
    private static final String SITE = "sandbox";
    private static final Path ROUTES = Path.of("camel-routes");
    private static final int DAYS = 272;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final PackagedDefinitions packaged = PackagedDefinitions.load(R4.context());
    private final SiteCatalogue definitions = SiteCatalogue.load(packaged, Optional.of(ROUTES), List.of(SITE));
    private final Database database;
    private final Site site;
    private final ScoringRules rules;

    GeneratedHospital(TestDatabase server) {
        server.clear();
        database = new Database(server.source());
        Settings settings = Settings.of(Map.of("rapport.sites", SITE, "rapport.routes.directory", ROUTES.toString()));
        site = SiteDirectory.load(
                        settings, packaged.codesOf("https://rapport.org/fhir/ValueSet/psychotherapy-encounters"))
                .sites()
                .require(SITE);
        ChangeRules change = new ChangeRules(
                Map.of("wai-sr-total", new BigDecimal("0.30"), "srs-total", new BigDecimal("2")),
                ChangeRules.defaults().reliable(),
                28);
        rules = new ScoringRules(
                SITE,
                site.engagement(),
                change,
                IndexRules.off(),
                definitions.of(SITE).instruments(),
                definitions.of(SITE).indicators());
    }

    /** Receives and scores what so many clients did. */
    GeneratedHospital with(long seed, int clients) {
        ReceiveFacts receive =
                new ReceiveFacts(new JsonFactReader(), new PostgresFactStore(database, clock), definitions);
        String fingerprint = RulesFingerprint.of(rules, definitions.of(SITE).fingerprint());
        ScorePatient score = new ScorePatient(
                new PostgresScoringStore(database, definitions, Set.of(fingerprint), clock),
                Map.of(SITE, rules),
                clock);
        Bundle page = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        new CaseloadGenerator(new CaseloadSettings(seed, NOW, clients, DAYS))
                .generate()
                .resources()
                .forEach(resource -> page.addEntry().setResource((Resource) resource));
        try {
            receive.receive(
                    site,
                    R4.context().newJsonParser().encodeResourceToString(page).getBytes(StandardCharsets.UTF_8));
        } catch (UnreadablePayload e) {
            throw new IllegalStateException(e);
        }
        while (score.scoreDue(50) > 0) {
            Thread.onSpinWait();
        }
        return this;
    }

    AuditCounts counts() {
        return new PostgresAuditCounts(database);
    }

    PostgresAuditedPatients patients() {
        return new PostgresAuditedPatients(database);
    }

    /** Everybody is rendered once, whatever is asked. */
    private static ClientRecords kept(ClientRecords records) {
        Map<String, List<Resource>> rendered = new HashMap<>();
        return new ClientRecords() {
            @Override
            public List<String> ids(String site, Optional<String> practitioner, int limit) {
                return records.ids(site, practitioner, limit);
            }

            @Override
            public List<Resource> of(String site, String client, ScoresTold told) {
                return rendered.computeIfAbsent(told + client, id -> records.of(site, client, told));
            }
        };
    }

    CqlMeasureEngine engine() {
        MeasureContent content = PackagedMeasures.load();
        return new CqlMeasureEngine(
                any -> content,
                Map.of(SITE, rules),
                kept(new RenderedRecords(patients(), site -> Set.of(), Map.of(SITE, rules), definitions, clock)),
                1000,
                new Translations(),
                clock);
    }
}
