package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.access.SiteRange;
import org.rapport.application.audit.AuditRights;
import org.rapport.testing.AuditTables;
import org.rapport.testing.HandClock;

/** Who finds a report again that somebody asked to be kept: those who may see all that this one may. */
class WhoFindsReportsTest {
    private static final String MARCH = "periodStart=2026-03&periodEnd=2026-03";
    private static final String REPORT =
            "Measure/rapport-audit-attendance/$evaluate-measure?keep=true&stratifier=none&" + MARCH;
    private static final String OF_ONE =
            "Measure/rapport-audit-attendance/$evaluate-measure?keep=true&subject=17&" + MARCH;

    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        HandClock clock = new HandClock(Instant.parse("2026-06-15T12:00:00Z"));
        endpoint = new Endpoint(
                (request, response, chain) -> chain.doFilter(request, response),
                store -> Reporting.providers(store, clock));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void begin() {
        endpoint.database.clear();
        new AuditTables(endpoint.database)
                .group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .sessions(1, "2026-03-31", "AAAANX", "p");
    }

    /** Patients, small numbers, therapists. */
    private static AuditRights rights(String letters) {
        return new AuditRights(letters.contains("p"), letters.contains("s"), letters.contains("t"));
    }

    @ParameterizedTest
    @CsvSource({
        "none, none, true",
        "none, ps, true",
        "none, pst, true",
        "none, t, true",
        "p, none, false",
        "p, p, true",
        "p, ps, true",
        "p, s, false",
        "ps, none, false",
        "ps, p, false",
        "ps, ps, true",
        "ps, st, false",
        "s, none, false",
        "s, p, false",
        "s, ps, true",
        "t, none, false",
        "t, p, false",
        "t, pt, true",
        "pst, ps, false",
        "pst, pst, true"
    })
    void whoMaySeeWhatItsFirstReaderMayFindsItAndNobodyElse(String first, String later, boolean found) {
        String id = keep(REPORT, first);
        endpoint.rights = rights(later);

        int status = found ? 200 : 404;
        String path = "MeasureReport/" + id;
        for (String read : List.of(path, path + "/_history/1", path + "/_history")) {
            assertThat(endpoint.get(read).statusCode()).as(read).isEqualTo(status);
        }
        int number = found ? 1 : 0;
        for (String search : List.of("MeasureReport", "MeasureReport?_id=" + id, "MeasureReport/_history")) {
            assertThat(read(Bundle.class, endpoint.get(search)).getEntry())
                    .as(search)
                    .hasSize(number);
        }
        assertThat(read(Bundle.class, endpoint.get("MeasureReport?_summary=count"))
                        .getTotal())
                .isEqualTo(number);
        assertThat(read(Bundle.class, endpoint.get("MeasureReport/_history?_summary=count"))
                        .getTotal())
                .isEqualTo(number);
    }

    @Test
    void whatIsToldToSomebodyWhoSeesLessIsAnotherReport() {
        String exact = keep(REPORT, "ps");
        String masked = keep(REPORT, "none");

        assertThat(masked).isNotEqualTo(exact);
        endpoint.rights = AuditRights.AGGREGATE;
        assertThat(endpoint.get("MeasureReport/" + masked).body()).contains("masked");
        assertThat(endpoint.get("MeasureReport").body()).doesNotContain(exact);
    }

    @Test
    void whoSeesOneSiteKeepsAndFindsReportsOfThatAlone() {
        AuditRights north = new AuditRights(true, true, false, SiteRange.of(List.of("north")));
        String everywhere = keep(REPORT, "ps");
        String ofNorth = keep(REPORT + "&site=north", "ps");
        endpoint.rights = north;
        String own = kept(REPORT);

        Set<String> found = new TreeSet<>();
        read(Bundle.class, endpoint.get("MeasureReport"))
                .getEntry()
                .forEach(entry -> found.add(entry.getResource().getIdElement().getIdPart()));
        assertThat(found).containsExactlyInAnyOrder(ofNorth, own).doesNotContain(everywhere);
        assertThat(endpoint.get("MeasureReport/" + everywhere).statusCode()).isEqualTo(404);
        endpoint.rights = new AuditRights(true, true, false, SiteRange.of(List.of("south")));
        assertThat(read(Bundle.class, endpoint.get("MeasureReport")).getEntry()).isEmpty();
        assertThat(endpoint.post(REPORT + "&site=north", "application/fhir+json", Reporting.NO_BODY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(endpoint.post(OF_ONE + "&site=north", "application/fhir+json", Reporting.NO_BODY)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothingAboutOnePatientIsKeptForOrFoundByACallerOfAggregatesAlone() {
        String id = keep(OF_ONE, "p");
        endpoint.rights = AuditRights.AGGREGATE;

        assertThat(endpoint.post(OF_ONE, "application/fhir+json", Reporting.NO_BODY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(endpoint.get("MeasureReport/" + id).statusCode()).isEqualTo(404);
        assertThat(read(Bundle.class, endpoint.get("MeasureReport?subject=17")).getEntry())
                .isEmpty();
    }

    private static String keep(String path, String letters) {
        endpoint.rights = rights(letters);
        return kept(path);
    }

    private static String kept(String path) {
        HttpResponse<String> answer = endpoint.post(path, "application/fhir+json", Reporting.NO_BODY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(MeasureReport.class, answer).getIdElement().getIdPart();
    }
}
