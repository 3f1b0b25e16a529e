package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.audit.AuditRights;

/**
 * {@code $stats}: of six clients with two forms each, 10 to 21 points, one more without a number, one retracted; of eleven in
 * another year with 0 to 10 points.
 */
class StatisticsTest {
    private static final String ALL = "statistic=count,total-count,average,std-dev,minimum,maximum,median,sum";
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        for (int client = 1; client <= 6; client++) {
            for (int month = 1; month <= 2; month++) {
                int points = 8 + 2 * client + month - 1;
                String moment = "2026-0%d-1%dT09:00:00Z".formatted(month, client);
                endpoint.scores.add(Scores.total("north", "c" + client, moment, Integer.toString(points)));
            }
        }
        for (int client = 0; client <= 10; client++) {
            String points = client == 5 ? "5.4" : Integer.toString(client);
            endpoint.scores.add(
                    Scores.total("north", "d" + client, "2025-03-%02dT09:00:00Z".formatted(client + 1), points));
        }
        endpoint.scores.add(Scores.total("north", "c1", "2026-02-20T09:00:00Z", ""));
        endpoint.scores.add(Scores.total("north", "c2", "2026-02-21T09:00:00Z", "27"));
        endpoint.scores.add(Scores.retracted(Scores.total("north", "c2", "2026-02-21T09:00:00Z", "27")));
        endpoint.scores.add(Scores.total("north", "c9", "2024-05-05T09:00:00Z", "3"));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void letInATreatmentTeam() {
        endpoint.rights = new AuditRights(true, false, false);
    }

    /** Of 10, 11, … 21: n = 12, mean 15.5, sd = √13 = 3.6056, median 15.5, sum 186. */
    @Test
    void tellsThePopulationOfAPeriod() {
        Observation told =
                told("code=phq-9-total&date=ge2026-01&date=le2026-02&" + ALL).get(0);

        assertThat(values(told))
                .containsExactlyEntriesOf(expected(
                        "count",
                        "12",
                        "total-count",
                        "13",
                        "average",
                        "15.5",
                        "std-dev",
                        "3.6056",
                        "minimum",
                        "10",
                        "maximum",
                        "21",
                        "median",
                        "15.5",
                        "sum",
                        "186"));
        assertThat(told.getCode().getCoding()).extracting("code").containsExactly("phq-9-total", "44261-6");
        assertThat(told.getEffectivePeriod().getStart()).isEqualTo("2026-01-11T09:00:00Z");
        assertThat(told.getEffectivePeriod().getEnd()).isEqualTo("2026-02-20T09:00:00Z");
        assertThat(told.getComponentFirstRep().getValueQuantity().getCode()).isEqualTo("1");
        assertThat(told.getComponent().get(2).getValueQuantity().getCode()).isEqualTo("{score}");
    }

    @Test
    void tellsWhatIsUsualWhereNothingElseIsAskedFor() {
        Observation told =
                told("subject=Patient/c3&code=http://loinc.org%7C44261-6").get(0);
        assertThat(values(told))
                .containsExactlyEntriesOf(expected(
                        "count", "2", "average", "14.5", "std-dev", "0.7071", "minimum", "14", "maximum", "15",
                        "median", "14.5"));
    }

    @Test
    void hasNoDeviationOfOneNumberAndNothingOfNone() {
        assertThat(values(told("code=phq-9-total&date=2024&statistic=std-dev,count")
                        .get(0)))
                .containsExactlyEntriesOf(expected("std-dev", "not-applicable", "count", "1"));
        assertThat(values(told("code=phq-9-total&date=2026-02-20&statistic=average,total-count")
                        .get(0)))
                .containsExactlyEntriesOf(expected("average", "not-applicable", "total-count", "1"));
        assertThat(told("code=gad-7-total")).isEmpty();
    }

    @Test
    void takesTheNamesOfTheOperationInTheBody() {
        String body =
                """
                {"resourceType":"Parameters","parameter":[
                  {"name":"subject","valueUri":"Patient/c1"},
                  {"name":"coding","valueCoding":{"system":"http://loinc.org","code":"44261-6"}},
                  {"name":"period","valuePeriod":{"start":"2026-01-01","end":"2026-01-31"}},
                  {"name":"statistic","valueCode":"maximum"}]}""";
        Parameters answer = read(Parameters.class, endpoint.post("Observation/$stats", "application/fhir+json", body));
        assertThat(values((Observation) answer.getParameterFirstRep().getResource()))
                .containsExactlyEntriesOf(expected("maximum", "10"));
        assertThat(told("code=44261-6&system=http://loinc.org&duration=0.5")).isEmpty();
    }

    @Test
    void tellsThoseWhoAreGivenAggregatesAloneNothingOfSinglePeople() {
        endpoint.rights = AuditRights.AGGREGATE;
        Observation told =
                told("code=phq-9-total&date=ge2026-01&date=le2026-02&" + ALL).get(0);
        assertThat(values(told))
                .containsExactlyEntriesOf(expected(
                        "count",
                        "10",
                        "total-count",
                        "15",
                        "average",
                        "masked",
                        "std-dev",
                        "masked",
                        "minimum",
                        "masked",
                        "maximum",
                        "masked",
                        "median",
                        "masked",
                        "sum",
                        "masked"));
        assertThat(told.hasEffective()).isFalse();
    }

    /** Of 0, 1, 2, 3, 4, 5.4, 6, … 10: mean 55.4 / 11 = 5.036; the 5.4 in the middle is somebody's and told as 5. */
    @Test
    void tellsThemMeansOfTwiceAsManyPeopleAsCounts() {
        endpoint.rights = AuditRights.AGGREGATE;
        assertThat(values(told("code=phq-9-total&date=2025-03&statistic=count,average,std-dev,median")
                        .get(0)))
                .containsExactlyEntriesOf(expected("count", "10", "average", "5", "std-dev", "3.3", "median", "5"));
    }

    @Test
    void tellsThemNoTimeOfASingleScoreWhateverIsAskedFor() {
        endpoint.rights = AuditRights.AGGREGATE;
        assertThat(told("code=phq-9-total&date=2025-03&statistic=count").get(0).hasEffective())
                .isFalse();
        endpoint.rights = new AuditRights(false, true, false);
        assertThat(told("code=phq-9-total&date=2025-03&statistic=count").get(0).hasEffective())
                .isFalse();
    }

    @Test
    void tellsThemNothingOfTheMonthThatIsNotOver() {
        Instant now = Instant.now();
        endpoint.scores.add(Scores.total("north", "c5", now.toString(), "12"));
        try {
            endpoint.rights = AuditRights.AGGREGATE;
            assertThat(values(told("code=phq-9-total&date=ge2026-01&statistic=total-count")
                            .get(0)))
                    .isEqualTo(values(told("code=phq-9-total&date=ge2026-01&date=le2026-02&statistic=total-count")
                            .get(0)));
            YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
            assertThat(endpoint.get("Observation/$stats?code=phq-9-total&date=le" + month.plusMonths(1))
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            endpoint.scores.add(Scores.retracted(Scores.total("north", "c5", now.toString(), "12")));
        }
    }

    @Test
    void keepsTheFiguresOfFewPeopleBackFromThem() {
        endpoint.rights = AuditRights.AGGREGATE;
        assertThat(values(told("code=phq-9-total&date=2024").get(0)).values())
                .hasSize(6)
                .containsOnly("masked");
        endpoint.rights = new AuditRights(false, true, false);
        assertThat(values(told("code=phq-9-total&date=2024&statistic=maximum").get(0)))
                .containsExactlyEntriesOf(expected("maximum", "3"));
    }

    @ParameterizedTest
    @CsvSource({
        "code=phq-9-total&patient=c1, 403",
        "code=phq-9-total&encounter=e-c1, 403",
        "code=phq-9-total&patient:missing=false, 403",
        "code=phq-9-total&value-quantity=gt20, 403",
        "code=phq-9-total&date=ge2026-01-05, 400",
        "code=phq-9-total&date=ap2025-03, 400",
        "code=phq-9-total&date=ne2025-03, 400",
        "'code=phq-9-total&date=2025-01,2025-03', 400",
        "code=phq-9-total&date:missing=false, 400",
        "code=phq-9-total&date=2025-13, 400",
        "code=phq-9-total&date=le2999, 400",
        "code=phq-9-total&duration=5, 400"
    })
    void letsThemNotComeNearerToSinglePeople(String query, int status) {
        endpoint.rights = AuditRights.AGGREGATE;
        assertThat(endpoint.get("Observation/$stats?" + query).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "patient=c1",
        "code=phq-9-total&statistic=kurtosis",
        "code=phq-9-total&duration=long",
        "code=phq-9-total&include=true",
        "code=phq-9-total&x=1",
        "code=phq-9-total&date=soon"
    })
    void refusesWhatItCannotAnswer(String query) {
        assertThat(endpoint.get("Observation/$stats?" + query).statusCode()).isEqualTo(400);
    }

    private static List<Observation> told(String query) {
        return read(Parameters.class, endpoint.get("Observation/$stats?" + query)).getParameter().stream()
                .map(parameter -> (Observation) parameter.getResource())
                .toList();
    }

    private static Map<String, String> values(Observation told) {
        Map<String, String> values = new LinkedHashMap<>();
        told.getComponent()
                .forEach(component ->
                        values.put(component.getCode().getCodingFirstRep().getCode(), value(component)));
        return values;
    }

    private static String value(ObservationComponentComponent component) {
        if (component.hasDataAbsentReason()) {
            return component.getDataAbsentReason().getCodingFirstRep().getCode();
        }
        BigDecimal value = component.getValueQuantity().getValue();
        return value.toPlainString();
    }

    private static Map<String, String> expected(String... pairs) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            expected.put(pairs[i], pairs[i + 1]);
        }
        return expected;
    }
}
