package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.adapter.fhirserver.audit.MeasureProvider;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.MeasureEngine;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.audit.CareGapLists;
import org.rapport.fhir.audit.MaskedReports;
import org.rapport.testing.AuditTables;
import org.rapport.testing.HandClock;

/** Measures as programs ask for them, over a real database; what the caller may see is set as the door would. */
class EvaluateMeasureTest {
    private static final ScoreType SRS = new ScoreType("srs-total", "SRS", ScoreFamily.ALLIANCE, List.of());
    private static final String MARCH = "periodStart=2026-03-01&periodEnd=2026-03-31";
    private static final String ATTENDANCE = "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH;
    private static final String COUNTED =
            """
            {"resourceType":"MeasureReport","status":"complete","type":"summary","measure":"cms137",
             "evaluatedResource":[{"reference":"Patient/p1"}],
             "group":[{"population":[
              {"code":{"coding":[{"code":"initial-population"}]},"count":43},
              {"code":{"coding":[{"code":"denominator"}]},"count":43},
              {"code":{"coding":[{"code":"numerator"}]},"count":20}],
              "measureScore":{"value":0.465},
              "stratifier":[{"id":"age","stratum":[
               {"value":{"text":"young"},"population":[
                {"code":{"coding":[{"code":"denominator"}]},"count":22},
                {"code":{"coding":[{"code":"numerator"}]},"count":3}]},
               {"value":{"text":"old"},"population":[
                {"code":{"coding":[{"code":"denominator"}]},"count":21},
                {"code":{"coding":[{"code":"numerator"}]},"count":17}]}]}]}]}""";
    private static final AuditRights TEAM = new AuditRights(true, true, false);
    private static final AuditRights CLINICIAN = new AuditRights(true, false, false);

    private static Optional<AuditRights> rights = Optional.empty();
    private static Endpoint endpoint;
    private static AuditTables rows;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint(
                (request, response, chain) -> {
                    rights.ifPresent(given -> request.setAttribute(AuditRights.ATTRIBUTE, given));
                    chain.doFilter(request, response);
                },
                EvaluateMeasureTest::measures);
        rows = new AuditTables(endpoint.database);
    }

    private static List<Capable> measures(Database store) {
        Clock clock = new HandClock(Instant.parse("2026-06-15T12:00:00Z"));
        Sites sites = new Sites(List.of(Endpoint.site("north"), Endpoint.site("south")), List.of());
        AuditTerms terms =
                new AuditTerms(sites, Scores.DEFINITIONS.with("north", SRS), SuppressionRules.DEFAULT, clock);
        ProtectedAudits audits = new ProtectedAudits(
                terms, new PostgresAuditCounts(store), new PostgresFormSums(store), new PostgresCareGaps(store));
        CareGapLists gaps = new CareGapLists(site -> "https://" + site + ".example.org/fhir", clock);
        return List.of(new MeasureProvider(
                Endpoint.CONTEXT,
                audits,
                Optional.of(new Engine()),
                new MaskedReports(SuppressionRules.DEFAULT),
                gaps,
                Reporting.keeper(store, terms, clock),
                clock));
    }

    /** Knows one Measure of a hospital and Rapport's own, and tells of whom it was asked. */
    private static final class Engine implements MeasureEngine {
        @Override
        public boolean knows(String measure) {
            return measure.equals("cms137");
        }

        @Override
        public byte[] evaluate(Request request) {
            if (request.type() == ReportType.POPULATION) {
                return COUNTED.getBytes(StandardCharsets.UTF_8);
            }
            String json =
                    """
                    {"resourceType":"MeasureReport","status":"complete","type":"individual","measure":"%s",
                     "subject":{"reference":"Patient/%s"},"period":{"start":"%s","end":"%s"}}"""
                            .formatted(
                                    request.measure(),
                                    request.subject()
                                            .or(() -> request.practitioner().map(id -> "of-" + id))
                                            .orElse("all"),
                                    request.from(),
                                    request.to());
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void groups() {
        endpoint.database.clear();
        rights = Optional.of(TEAM);
        rows.group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .group(2, "north", "clinic", null, "ben", "35-44", "male");
    }

    @Test
    void aTeamGetsTheCountsAsTheyAre() {
        rows.sessions(1, "2026-03-31", "AAAANX", "p");

        MeasureReport report = report(ATTENDANCE);

        assertThat(report.getType()).isEqualTo(MeasureReport.MeasureReportType.SUMMARY);
        assertThat(report.getMeasure()).isEqualTo("https://rapport.org/fhir/Measure/rapport-audit-attendance|0.1.0");
        assertThat(populations(report.getGroupFirstRep()))
                .isEqualTo("initial-population 6, denominator 6, denominator-exclusion 1, numerator 4, judged 5");
        assertThat(report.getGroupFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("0.8");
    }

    @Test
    void everyStratumIsThere() {
        rows.sessions(1, "2026-03-31", "AAN", "p").sessions(2, "2026-03-31", "A", "q");

        MeasureReport report = report(ATTENDANCE + "&stratifier=sex,modality");

        assertThat(strata(report, "attendance-sex")).containsExactly("female 2/3", "male 1/1");
        assertThat(strata(report, "attendance-modality")).containsExactly("cbt 2/3", "unknown 1/1");
        assertThat(report.getGroupFirstRep().getStratifier()).hasSize(2);
    }

    @Test
    void anAggregateCallerGetsSmallCountsMasked() {
        rights = Optional.empty();
        rows.sessions(1, "2026-03-31", "AAAAAAAAAAANNN", "p").sessions(2, "2026-03-31", "AAAAAAAAAAAANNNNNNNN", "q");

        MeasureReport report = report(ATTENDANCE + "&stratifier=service");

        assertThat(populations(report.getGroupFirstRep()))
                .isEqualTo("initial-population *, denominator *, denominator-exclusion *, numerator 25, judged 35");
        assertThat(report.getGroupFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("0.7143");
        assertThat(strata(report(ATTENDANCE + "&stratifier=sex"), "attendance-sex"))
                .containsExactly("female */15", "male */20", "other */*", "unknown */*");
    }

    @Test
    void anAggregateCallerAsksForWholeMonths() {
        rights = Optional.of(AuditRights.AGGREGATE);

        HttpResponse<String> answer = endpoint.get(
                "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-03-01&periodEnd=2026-03-30");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("whole months");
        String since = "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-03&periodEnd=";
        assertThat(endpoint.get(since + "2026-05").statusCode()).isEqualTo(200);
        assertThat(endpoint.get(since + "2026-06").body()).contains("months that are over");
        assertThat(endpoint.get(since + "2056-06").body()).contains("at most 20 years long");
    }

    @ParameterizedTest
    @CsvSource({
        "Measure/rapport-audit-attendance/$evaluate-measure?reportType=subject-list",
        "Measure/rapport-audit-attendance/$evaluate-measure?subject=Patient/p1",
        "Measure/cms137/$evaluate-measure?reportType=population",
        "Measure/cms137/$evaluate-measure?subject=p1",
        "Measure/$care-gaps?site=north",
        "Measure/rapport-audit-attendance/$evaluate-measure?practitioner=anna",
        "Measure/rapport-audit-attendance/$evaluate-measure?stratifier=practitioner"
    })
    void nothingAboutASinglePersonIsForAnAggregateCaller(String path) {
        rights = Optional.of(AuditRights.AGGREGATE);

        assertThat(endpoint.get(path + "&" + MARCH).statusCode()).isEqualTo(403);
    }

    @Test
    void aSupervisorMayNarrowDownToAClinicianWithThirtyClosedCases() {
        rights = Optional.of(new AuditRights(true, true, true));
        rows.sessions(1, "2026-03-31", "AAN", "p").sessions(2, "2026-03-31", "A", "q");
        rows.courses(1, "c", 30, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "d", 29, "ended = date '2026-03-02'", "attended = 9");
        String anna = ATTENDANCE + "&site=north&stratifier=none&practitioner=Practitioner/anna";

        HttpResponse<String> refused = endpoint.get(anna);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("at least 30 closed cases");

        rows.courses(2, "e", 1, "ended = date '2026-03-02'", "attended = 9");
        assertThat(populations(report(anna).getGroupFirstRep())).contains("numerator 2, judged 3");
        assertThat(strata(report(ATTENDANCE + "&site=north&stratifier=practitioner"), "attendance-practitioner"))
                .containsExactly("anna 2/3", "ben 1/1");
        assertThat(endpoint.get(ATTENDANCE + "&stratifier=practitioner").body()).contains("name the site");
    }

    @Test
    void singlePatientsAndMeasuresOfAHospitalGoToTheEngine() {
        rights = Optional.of(CLINICIAN);

        assertThat(report(ATTENDANCE + "&subject=Patient/p1").getSubject().getReference())
                .isEqualTo("Patient/p1");
        assertThat(report("Measure/cms137/$evaluate-measure?subject=p2&" + MARCH)
                        .getMeasure())
                .isEqualTo("cms137");
        assertThat(report("Measure/$evaluate-measure?measure=cms137&reportType=subject-list&" + MARCH)
                        .getMeasure())
                .isEqualTo("cms137");
    }

    @Test
    void countsOfTheEngineAreMaskedForWhoMayNotSeeSmallOnes() {
        rights = Optional.of(CLINICIAN);

        MeasureReport report = report("Measure/cms137/$evaluate-measure?" + MARCH);

        assertThat(report.getEvaluatedResource()).isEmpty();
        assertThat(populations(report.getGroupFirstRep()))
                .isEqualTo("initial-population *, denominator 45, numerator 20");
        assertThat(report.getGroupFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("0.4444");
        assertThat(strata(report, "age")).containsExactly("young *", "old *");
        rights = Optional.of(TEAM);
        assertThat(populations(
                        report("Measure/cms137/$evaluate-measure?" + MARCH).getGroupFirstRep()))
                .isEqualTo("initial-population 43, denominator 43, numerator 20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Measure/nothing/$evaluate-measure?" + MARCH + "|404|There is no Measure",
                "Measure/$evaluate-measure?" + MARCH + "|400|measure is missing",
                "Measure/rapport-audit-attendance/$evaluate-measure?periodEnd=2026-03-31|400|periodStart is missing",
                "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=march&periodEnd=2026-03-31|400|is not a date",
                "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-04&periodEnd=2026-03|400|ends before",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH
                        + "&reportType=all|400|reportType is one of",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH
                        + "&stratifier=star|400|no stratifier star",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH + "&colour=red|400|no parameter colour",
                "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH + "&site=west|400|No site has the id"
            })
    void whatCannotBeAnsweredIsRefusedWithASentence(String path, int status, String sentence) {
        HttpResponse<String> answer = endpoint.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("OperationOutcome").contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rapport-audit-attendance/$evaluate-measure|reportType=subject-list&service=anxiety|service",
                "rapport-audit-attendance/$evaluate-measure|reportType=subject-list&modality=cbt&sex=male|modality, sex",
                "rapport-audit-attendance/$evaluate-measure|subject=p1&stratifier=sex|stratifier",
                "rapport-audit-attendance/$evaluate-measure|reportType=subject-list&practitioner=anna|practitioner",
                "rapport-audit-attendance/$evaluate-measure|subject=p1&reportType=population&role=nurse|role",
                "cms137/$evaluate-measure|age-band=18-24|age-band",
                "cms137/$evaluate-measure|stratifier=none|stratifier",
                "cms137/$evaluate-measure|subject=p1&practitioner=anna|practitioner",
                "cms137/$evaluate-measure|practitioner=anna,ben|practitioner",
                "$care-gaps|subject=p1|subject",
                "$care-gaps|stratifier=sex|stratifier"
            })
    void aParameterThatWouldHaveNoEffectIsRefusedByName(String operation, String parameters, String named) {
        rights = Optional.of(new AuditRights(true, true, true));

        HttpResponse<String> answer = endpoint.get("Measure/" + operation + "?" + MARCH + "&" + parameters);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("The parameter " + named + " ");
    }

    @Test
    void aPopulationOfOneSubjectIsAboutThisSubject() {
        rows.sessions(1, "2026-03-31", "AAAANX", "p");

        MeasureReport report = report(ATTENDANCE + "&subject=Patient/17&reportType=population");

        assertThat(populations(report.getGroupFirstRep()))
                .as("as the engine says")
                .startsWith("initial-population 43");
    }

    @Test
    void aMeasureOfAHospitalIsAskedAboutThePatientsOfOneClinician() {
        rights = Optional.of(new AuditRights(true, true, true));

        assertThat(report("Measure/cms137/$evaluate-measure?reportType=subject-list&practitioner=Practitioner/anna&"
                                + MARCH)
                        .getSubject()
                        .getReference())
                .isEqualTo("Patient/of-anna");
    }

    @Test
    void parametersMayBePosted() {
        rows.sessions(1, "2026-03-31", "AAN", "p");
        String body =
                """
                {"resourceType":"Parameters","parameter":[
                 {"name":"measure","valueString":"https://rapport.org/fhir/Measure/rapport-audit-attendance"},
                 {"name":"periodStart","valueDate":"2026-03-01"},{"name":"periodEnd","valueDate":"2026-03-31"},
                 {"name":"reportType","valueCode":"population"}]}""";

        HttpResponse<String> answer = endpoint.post("Measure/$evaluate-measure", "application/fhir+json", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(populations(Endpoint.read(MeasureReport.class, answer).getGroupFirstRep()))
                .contains("numerator 2, judged 3");
    }

    @Test
    void outcomesComeWithThirds() {
        for (String value : List.of("0.50", "0.75", "1.00")) {
            rows.courses(
                    1,
                    "p" + value,
                    2,
                    "ended = date '2026-03-15'",
                    "attended = 9",
                    "caseness = true",
                    "recovery = true",
                    "attendance = " + value);
        }

        MeasureReport report =
                report("Measure/rapport-audit-outcome-by-engagement/$evaluate-measure?stratifier=none&" + MARCH);

        assertThat(report.getGroup().stream().map(MeasureReportGroupComponent::getId))
                .containsExactly(
                        "recovery",
                        "reliable-recovery",
                        "reliable-improvement",
                        "reliable-deterioration",
                        "phq9-response",
                        "phq9-remission");
        assertThat(strata(report, "recovery-attendance-third"))
                .containsExactly("low 2/2", "middle 2/2", "high 2/2", "unknown 0/0");
        assertThat(strata(report, "recovery-alliance-third")).contains("unknown 6/6");
    }

    @Test
    void measurementQualityHasAGroupForEachStatistic() {
        for (int i = 0; i < 4; i++) {
            endpoint.database.execute(
                    "insert into audit_form values ('north', 'p%d', 'c', 1, 'phq-9-total', '2026-03-0%d', true, %d, null, false, '{%d,1}')"
                            .formatted(i, i + 1, i + 1, i));
        }

        MeasureReport report = report("Measure/rapport-audit-measurement-quality/$evaluate-measure?" + MARCH);

        MeasureReportGroupComponent mean = report.getGroup().stream()
                .filter(group -> group.getId().equals("mean"))
                .findFirst()
                .orElseThrow();
        StratifierGroupComponent phq = mean.getStratifierFirstRep().getStratumFirstRep();
        assertThat(phq.getValue().getText()).isEqualTo("phq-9-total");
        assertThat(phq.getMeasureScore().getValue()).isEqualByComparingTo("2.5");
        assertThat(phq.getPopulationFirstRep().getCount()).isEqualTo(4);
        rights = Optional.of(AuditRights.AGGREGATE);
        assertThat(report("Measure/rapport-audit-measurement-quality/$evaluate-measure?" + MARCH).getGroup().stream()
                        .flatMap(group -> group.getStratifierFirstRep().getStratum().stream())
                        .map(stratum -> stratum.getMeasureScore()
                                .getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                                .getValue()
                                .primitiveValue()))
                .isNotEmpty()
                .containsOnly("masked");
    }

    @Test
    void whatWasLeftUndoneIsAListOfDetectedIssues() {
        rights = Optional.of(CLINICIAN);
        rows.courses(1, "p", 1, "attended = 4", "third_attended = date '2026-03-20'");
        endpoint.database.execute(
                "insert into audit_drop values ('north', 'q', 'c', 1, 'srs-total', '2026-03-02', null),"
                        + " ('north', 'r', 'c', 1, 'srs-total', '2026-03-02', '2026-03-09')");
        endpoint.database.execute(
                "insert into audit_drop values ('north', 's', 'c', 1, 'srs-total', '2026-03-02', null, false)");

        Bundle gaps = Endpoint.read(Bundle.class, endpoint.get("Measure/$care-gaps?" + MARCH));

        assertThat(gaps.getEntry().stream()
                        .map(entry -> (DetectedIssue) entry.getResource())
                        .map(issue -> issue.getCode().getCodingFirstRep().getCode() + " "
                                + issue.getPatient().getReference() + " "
                                + issue.getIdentifiedDateTimeType().getValueAsString()))
                .containsExactly(
                        "no-alliance-form https://north.example.org/fhir/Patient/p1 2026-03-20",
                        "drop-not-followed-up https://north.example.org/fhir/Patient/q 2026-03-02");
    }

    private static MeasureReport report(String path) {
        HttpResponse<String> answer = endpoint.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Endpoint.read(MeasureReport.class, answer);
    }

    private static String populations(MeasureReportGroupComponent group) {
        return group.getPopulation().stream()
                .map(one -> (one.getCode().hasCoding()
                                ? one.getCode().getCodingFirstRep().getCode()
                                : "judged") + " " + (one.getCountElement().hasValue() ? one.getCount() : "*"))
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> strata(MeasureReport report, String id) {
        return report.getGroup().stream()
                .flatMap(group -> group.getStratifier().stream())
                .filter(stratifier -> stratifier.getId().equals(id))
                .flatMap(stratifier -> stratifier.getStratum().stream())
                .map(EvaluateMeasureTest::text);
    }

    private static String text(StratifierGroupComponent stratum) {
        String counts = stratum.getPopulation().stream()
                .filter(one -> !one.getCode().hasCoding()
                        || one.getCode().getCodingFirstRep().getCode().equals("numerator"))
                .map(one -> one.getCountElement().hasValue() ? String.valueOf(one.getCount()) : "*")
                .collect(Collectors.joining("/"));
        return stratum.getValue().getText() + " " + counts;
    }
}
