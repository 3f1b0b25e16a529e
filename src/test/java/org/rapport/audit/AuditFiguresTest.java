package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.application.audit.AuditRights;

/** The figures of the audit page as programs ask for them. */
class AuditFiguresTest {
    private static final String ALL = "from=2025-09-01&to=2026-10-31";
    private static final String QUARTER = "from=2026-01-01&to=2026-03-31";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final ObjectMapper EXACT = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    private static AuditHouse team;
    private static AuditHouse supervisors;

    @BeforeAll
    static void start() throws Exception {
        team = new AuditHouse(Population.audits(), AccessSettings.loopbackOnly(), AuditRights.AGGREGATE);
        supervisors =
                new AuditHouse(Population.audits(), AccessSettings.loopbackOnly(), new AuditRights(true, true, true));
    }

    @AfterAll
    static void stop() throws Exception {
        team.close();
        supervisors.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "funnel",
                "rates",
                "rates&audit=outcome-by-engagement",
                "months&audit=no-show",
                "months&audit=outcome-by-engagement&figure=recovery",
                "quality&by=service",
                "therapists&audit=attendance&site=berlin"
            })
    void saysTheSameAsJsonAndAsCsv(String asked) throws Exception {
        String[] parts = asked.split("&", 2);
        String query = "?" + ALL + (parts.length > 1 ? "&" + parts[1] : "");
        JsonNode rows = EXACT.readTree(
                        get(supervisors, parts[0] + ".json" + query).body())
                .path("rows");
        List<String> lines =
                get(supervisors, parts[0] + ".csv" + query).body().lines().toList();
        List<String> heads = List.of(lines.get(0).split(","));
        List<String> again = new ArrayList<>();
        rows.forEach(row -> again.add(String.join(
                ",", heads.stream().map(head -> row.path(head).asText()).toList())));
        assertThat(again).isNotEmpty().isEqualTo(lines.subList(1, lines.size()));
    }

    @Test
    void showsSmallCountsOnlyToThoseWhoMaySeeThem() throws Exception {
        String asked = "rates.csv?from=2025-09-01&to=2026-10-31&audit=early-ending&by=service";
        assertThat(get(team, asked).body()).contains("early-ending,early-ending,service,liaison,*,");
        assertThat(get(supervisors, asked).body()).containsPattern("early-ending,early-ending,service,liaison,[0-4],");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            rates.json?from=2026-01-01&to=2026-03-31&by=practitioner | 403 | Figures of single clinicians are for supervisors
            therapists.json?from=2026-01-01&to=2026-03-31&audit=attendance | 403 | Figures of single clinicians are for supervisors
            rates.csv?from=2026-01-02&to=2026-03-31 | 400 | Aggregates alone are given for whole months: from the first day of a month to the last day of one
            rates.json?from=2026-01-01&to=2026-03-31&site=paris | 400 | No site has the id 'paris'
            months.json?from=2026-01-01&to=2026-03-31 | 400 | Name the audit in the parameter audit
            rates.json?to=2026-03-31 | 400 | The parameter from is no day such as 2026-03-31
            everything.json | 404 | There is no such page
            """)
    void refusesInASentence(String asked, int status, String sentence) throws Exception {
        HttpResponse<String> answer = get(team, asked);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText())
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "audit.js", "choices.json", "rates.csv?" + QUARTER})
    void letsNothingBeKeptOrFramedOrLoadedFromElsewhere(String path) throws Exception {
        HttpResponse<String> answer = get(team, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http");
    }

    @Test
    void letsBrowsersKeepTheLibraryThatDrawsUnderANameWithItsVersion() throws Exception {
        String entry = get(team, "echarts.js").body();
        assertThat(entry).matches("export \\* from './echarts-[0-9.]+\\.js';\\n");
        HttpResponse<String> library = get(team, entry.replaceAll("(?s).*'\\./(.*)'.*", "$1"));
        assertThat(library.statusCode()).isEqualTo(200);
        assertThat(library.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(get(team, "echarts-0.0.1.js").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(AuditHouse house, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(house.url() + "/audit/" + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
