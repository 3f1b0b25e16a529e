package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The audit page as it is deployed: its files, its figures, and the definition and the request that it shows of each. */
interface AuditChecks {

    @Test
    default void servesTheAuditPageAndItsFigures() throws Exception {
        assertThat(audit("/audit/").body()).contains("audit.js");
        assertThat(audit("/audit/page.css").statusCode()).isEqualTo(200);
        JsonNode choices =
                new ObjectMapper().readTree(audit("/audit/choices.json").body());
        assertThat(choices.path("sites").size()).isPositive();
        HttpResponse<String> rates = audit("/audit/rates.csv?from=2026-01-01&to=2026-03-31");
        assertThat(rates.statusCode()).isEqualTo(200);
        assertThat(rates.body().lines()).hasSize(8);
        assertThat(audit("/audit/rates.csv").statusCode()).isEqualTo(400);
    }

    @Test
    default void servesTheDefinitionAndTheRequestThatTheAuditPageShows() throws Exception {
        JsonNode measure = new ObjectMapper()
                .readTree(audit("/fhir/Measure/rapport-audit-attendance").body());
        assertThat(measure.path("url").asText()).endsWith("/Measure/rapport-audit-attendance");
        JsonNode report = new ObjectMapper()
                .readTree(audit("/fhir/Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-01-01"
                                + "&periodEnd=2026-03-31&reportType=population&stratifier=none")
                        .body());
        assertThat(report.path("resourceType").asText()).isEqualTo("MeasureReport");
    }

    private static HttpResponse<String> audit(String path) throws IOException, InterruptedException {
        URI url = URI.create(Surroundings.current().base() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
}
