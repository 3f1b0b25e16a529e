package org.rapport.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapport.testing.DatabaseServer;
import org.rapport.testing.PayaraMicro;
import org.rapport.testing.RoutesFolder;

/** A hospital with a foreign EHR, and Rapport beside it: processes of their own that only speak HTTP with each other. */
final class Hospital implements AutoCloseable {
    static final String SITE = "foreign";

    private static final Path HOME = Path.of("target", "it", "journey");
    private static final String SCORE_ID = "https://rapport.org/fhir/score-id";

    private final ForeignEhr ehr;
    private final DatabaseServer database;
    private final Map<String, String> settings;
    private PayaraMicro rapport;

    private Hospital(ForeignEhr ehr, DatabaseServer database) {
        this.ehr = ehr;
        this.database = database;
        RoutesFolder routes = RoutesFolder.at(HOME.resolve("camel-routes"))
                .withSite(
                        SITE,
                        Map.of(
                                "ehr.url", ehr.base().toString(),
                                "timezone", "Europe/Berlin",
                                "pull.period", "2s",
                                "pull.overlap", "PT30S",
                                "cancellation-time.extension", KnownClient.CANCELLED_AT,
                                "goals.feed", "true",
                                "change.reference-sd", "wai-sr-total=0.70,srs-total=4"));
        settings = new HashMap<>(database.settings());
        settings.put("rapport.routes.directory", routes.path().toString());
        settings.put("rapport.sites", SITE);
        settings.put("rapport.publish.lease", "PT20S");
    }

    /** Starts the EHR and the database; Rapport is not there yet. */
    static Hospital open() {
        DatabaseServer database = DatabaseServer.start();
        try {
            return new Hospital(ForeignEhr.start(), database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    ForeignEhr ehr() {
        return ehr;
    }

    DatabaseServer database() {
        return database;
    }

    PayaraMicro rapport() {
        return rapport;
    }

    /** Starts Rapport, for the first time or again, with the WAR as it was built. */
    PayaraMicro startRapport() {
        rapport = PayaraMicro.start(new PayaraMicro.Options(HOME.toAbsolutePath(), settings, true));
        return rapport;
    }

    /** Every Observation with a score id that the EHR holds, by that id; more than one where there are doubles. */
    Map<String, List<JsonNode>> observations() {
        return ehr.search("Observation?identifier=" + SCORE_ID + "|&_count=50").stream()
                .collect(Collectors.groupingBy(Hospital::scoreId));
    }

    /** The Observations of a client with a score's own code, newest last. */
    List<JsonNode> scores(String client, String measure) {
        return ehr.search("Observation?patient=" + client + "&code=https://rapport.org/fhir/CodeSystem/rapport-scores|"
                + measure + "&_sort=date&_count=50");
    }

    static String scoreId(JsonNode observation) {
        for (JsonNode identifier : observation.path("identifier")) {
            if (identifier.path("system").asText().equals(SCORE_ID)) {
                return identifier.path("value").asText();
            }
        }
        throw new IllegalArgumentException("An Observation without a score id");
    }

    @Override
    public void close() {
        if (rapport != null) {
            rapport.close();
        }
        ehr.close();
        database.close();
    }
}
