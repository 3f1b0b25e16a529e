package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupPopulationComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.audit.AuditRights;
import org.rapport.testing.AuditTables;
import org.rapport.testing.HandClock;

/** Reports that an analyst asked to be kept, and how they are found again. */
class KeptReportsTest {
    private static final AuditRights TEAM = new AuditRights(true, true, false);
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final String MARCH = "periodStart=2026-03&periodEnd=2026-03&stratifier=none";
    private static final String ATTENDANCE = "Measure/rapport-audit-attendance/$evaluate-measure?keep=true&";
    private static final HandClock CLOCK = new HandClock(NOON);

    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint(
                (request, response, chain) -> chain.doFilter(request, response),
                store -> Reporting.providers(store, CLOCK));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void begin() {
        endpoint.database.clear();
        endpoint.rights = TEAM;
        CLOCK.now = NOON;
        new AuditTables(endpoint.database)
                .group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .sessions(1, "2026-03-31", "AAAANX", "p");
    }

    @Test
    void aReportIsKeptAsItWasTold() {
        HttpResponse<String> answer = ask(ATTENDANCE + MARCH);

        MeasureReport told = read(MeasureReport.class, answer);
        String id = told.getIdElement().getIdPart();
        assertThat(answer.headers().firstValue("Content-Location"))
                .contains(endpoint.base() + "/MeasureReport/" + id + "/_history/1");
        MeasureReport kept = read(MeasureReport.class, endpoint.get("MeasureReport/" + id));
        assertThat(kept.equalsDeep(told)).isTrue();
        assertThat(kept.getMeta().getVersionId()).isEqualTo("1");
        assertThat(kept.getMeta().getLastUpdated()).isEqualTo(NOON);
        assertThat(numerator(kept)).isEqualTo(4);
    }

    @Test
    void nothingIsKeptThatNobodyAskedToBeKept() {
        assertThat(ask("Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH)
                        .body())
                .doesNotContain("versionId");
        assertThat(ask("Measure/rapport-audit-attendance/$evaluate-measure?keep=false&" + MARCH)
                        .statusCode())
                .isEqualTo(200);

        assertThat(entries("MeasureReport")).isEmpty();
    }

    @Test
    void theSameQuestionAskedAgainMakesANewVersionBesideTheOneBefore() {
        String id = keep(ATTENDANCE + MARCH);
        new AuditTables(endpoint.database).sessions(1, "2026-03-30", "A", "q");
        CLOCK.now = NOON.plus(Duration.ofDays(1));

        assertThat(keep(ATTENDANCE + MARCH.replace("periodEnd=2026-03", "periodEnd=2026-03-31")))
                .as("a month stands for its last day")
                .isEqualTo(id);
        assertThat(keep(ATTENDANCE + MARCH + "&sex=female")).isNotEqualTo(id);

        String path = "MeasureReport/" + id;
        assertThat(numerator(read(MeasureReport.class, endpoint.get(path)))).isEqualTo(5);
        assertThat(numerator(read(MeasureReport.class, endpoint.get(path + "/_history/1"))))
                .isEqualTo(4);
        assertThat(endpoint.get(path + "/_history/3").statusCode()).isEqualTo(404);
        assertThat(versions(path + "/_history")).containsExactly("2", "1");
        assertThat(versions("MeasureReport/_history?_since=2026-06-16")).containsExactlyInAnyOrder("2", "1");
        assertThat(entries("MeasureReport?_id=" + id)).hasSize(1);
        assertThat(endpoint.get("MeasureReport/none/_history").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "measure=https://rapport.org/fhir/Measure/rapport-audit-attendance ~ 2",
                "measure=https://rapport.org/fhir/Measure/rapport-audit-attendance%7C0.1.0 ~ 2",
                "measure=https://rapport.org/fhir/Measure/rapport-audit-attendance%7C9 ~ 0",
                "measure=rapport-audit-no-show ~ 1",
                "measure=rapport-audit-no-show,rapport-audit-attendance ~ 3",
                "period=2026-03 ~ 2",
                "period=2026 ~ 3",
                "period=ge2026-04 ~ 1",
                "period=lt2026-03-01 ~ 0",
                "date=2026-06-15 ~ 3",
                "date=gt2026-06-15 ~ 0",
                "_lastUpdated=ge2026-06-15T12:00:00Z ~ 3",
                "status=complete ~ 3",
                "status=error ~ 0",
                "reporter:identifier=https://rapport.org/fhir/site%7Cnorth ~ 1",
                "reporter:identifier=https://rapport.org/fhir/site%7Csouth ~ 0",
                "reporter:missing=false ~ 3",
                "subject:missing=true ~ 3",
                "patient=Patient/17 ~ 0",
                "_id=none ~ 0"
            })
    void areFoundByWhatAnAnalystKnowsOfThem(String query, int found) {
        keepThree();

        assertThat(entries("MeasureReport?" + query)).hasSize(found);
        assertThat(read(Bundle.class, endpoint.get("MeasureReport?_summary=count&" + query))
                        .getTotal())
                .isEqualTo(found);
    }

    @Test
    void comeInTheOrderThatIsAskedForOverAllPages() {
        keepThree();

        assertThat(measures("period,-measure")).containsExactly("no-show", "attendance", "attendance");
        assertThat(measures("measure")).containsExactly("attendance", "attendance", "no-show");
        assertThat(endpoint.get("MeasureReport?_sort=reporter").statusCode()).isEqualTo(400);
    }

    private static List<String> measures(String sort) {
        List<String> found = new ArrayList<>();
        String next = "MeasureReport?_count=1&_sort=" + sort;
        while (next != null) {
            Bundle page = read(Bundle.class, endpoint.get(next));
            page.getEntry()
                    .forEach(entry -> found.add(((MeasureReport) entry.getResource())
                            .getMeasure()
                            .replaceAll(".*rapport-audit-|[|].*", "")));
            next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
        }
        return found;
    }

    private static void keepThree() {
        keep(ATTENDANCE + MARCH);
        keep(ATTENDANCE + "periodStart=2026-03&periodEnd=2026-04&stratifier=none&site=north");
        keep(ATTENDANCE.replace("attendance", "no-show") + MARCH);
    }

    @Test
    void reportsOfOnePatientAreFoundByThePatient() {
        String id = keep(ATTENDANCE + "periodStart=2026-03&periodEnd=2026-03&subject=Patient/17&site=north");

        assertThat(entries("MeasureReport?subject=17")).containsExactly(id);
        assertThat(entries("MeasureReport?patient=https://north.example.org/fhir/Patient/17"))
                .containsExactly(id);
        assertThat(entries("MeasureReport?patient=https://south.example.org/fhir/Patient/17"))
                .isEmpty();
        assertThat(endpoint.get("MeasureReport/of-the-engine").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "keep=maybe&" + MARCH + " ~ 400 ~ true or false",
                "keep=true&reportType=subject&periodStart=2026-03&periodEnd=2026-03 ~ 400 ~ name the subject",
                "keep=true&periodStart=2026-03 ~ 400 ~ periodEnd is missing"
            })
    void whatCannotBeKeptIsRefusedWithASentence(String query, int status, String sentence) {
        HttpResponse<String> answer = ask("Measure/rapport-audit-attendance/$evaluate-measure?" + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void readingKeepsNothing() {
        HttpResponse<String> answer = endpoint.get(ATTENDANCE + MARCH);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("kept by POST");
        assertThat(endpoint.get("Measure/$care-gaps?keep=true&" + MARCH).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aReportWithDataFromOutsideIsNotKept() {
        String body =
                """
                {"resourceType":"Parameters","parameter":[{"name":"subject","valueString":"17"},
                 {"name":"additionalData","resource":{"resourceType":"Bundle","type":"collection"}}]}""";

        HttpResponse<String> answer = endpoint.post(ATTENDANCE + MARCH, "application/fhir+json", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("additionalData");
    }

    @Test
    void noMoreAreKeptThanMayBe() {
        for (int i = 0; i < Reporting.MOST; i++) {
            keep(ATTENDANCE + MARCH);
        }

        HttpResponse<String> oneTooMany = ask(ATTENDANCE + MARCH);

        assertThat(oneTooMany.statusCode()).isEqualTo(422);
        assertThat(oneTooMany.body()).contains("one too many");
    }

    static HttpResponse<String> ask(String path) {
        return endpoint.post(path, "application/fhir+json", Reporting.NO_BODY);
    }

    private static String keep(String path) {
        HttpResponse<String> answer = ask(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(MeasureReport.class, answer).getIdElement().getIdPart();
    }

    private static List<String> entries(String query) {
        HttpResponse<String> answer = endpoint.get(query, "Prefer", "handling=strict");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(Bundle.class, answer).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private static List<String> versions(String path) {
        return read(Bundle.class, endpoint.get(path)).getEntry().stream()
                .map(entry -> entry.getResource().getMeta().getVersionId())
                .toList();
    }

    private static int numerator(MeasureReport report) {
        return report.getGroupFirstRep().getPopulation().stream()
                .filter(one -> one.getCode()
                        .getCodingFirstRep()
                        .is("http://terminology.hl7.org/CodeSystem/measure-population", "numerator"))
                .mapToInt(MeasureReportGroupPopulationComponent::getCount)
                .findFirst()
                .orElseThrow();
    }
}
