package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.testing.DatabaseServer;
import org.rapport.testing.Forms;
import org.rapport.testing.Health;
import org.rapport.testing.RoutesFolder;

/** The same WAR on Payara Server, deployed and undeployed as an administrator does it. */
class PayaraServerIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path HOME = TARGET.resolve("it").resolve("server");

    @Test
    void scoresAPostedFormAndGoesWithoutATrace() throws IOException {
        try (DatabaseServer database = DatabaseServer.start();
                SandboxEhr ehr = SandboxEhr.start(EhrSettings.onPort(0));
                PayaraDomain domain = PayaraDomain.start(
                        TARGET.resolve("payara-server.zip"), HOME.resolve("unpacked"), settings(database, ehr))) {
            domain.asadmin(
                    "deploy", "--name", "rapport", TARGET.resolve("rapport.war").toString());
            awaitReady(domain);
            scoresAForm(domain);
            domain.asadmin("undeploy", "rapport");
            domain.asadmin("stop-domain", "domain1");
            assertThat(domain.alive()).isFalse();
        }
    }

    private static Map<String, String> settings(DatabaseServer database, SandboxEhr ehr) {
        RoutesFolder routes = RoutesFolder.at(HOME.resolve("camel-routes"))
                .withSite("clinic", Map.of("ehr.url", ehr.baseUrl(), "timezone", "Europe/Berlin", "pull.period", "2s"));
        Map<String, String> settings = new TreeMap<>(database.settings());
        settings.put("rapport.routes.directory", routes.path().toString());
        settings.put("rapport.sites", "clinic");
        return settings;
    }

    private static void awaitReady(PayaraDomain domain) {
        Awaitility.await("readiness on Payara Server")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> Health.check(domain.client(), "pipeline")
                        .at("/data/started")
                        .asBoolean());
    }

    private static void scoresAForm(PayaraDomain domain) {
        String form = Forms.phq9("client-1", 2, 3, 2, 2, 1, 2, 1, 1, 1).json();
        assertThat(domain.client().post("/fhir/QuestionnaireResponse", form).status())
                .isEqualTo(201);
        List<JsonNode> scores = domain.client().all("/fhir/Observation?patient=client-1&code=phq-9-total");
        assertThat(scores).hasSize(1);
        assertThat(scores.get(0).at("/valueQuantity/value").asInt()).isEqualTo(15);
    }
}
