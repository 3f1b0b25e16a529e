package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditReport.Breakdown;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.ChartReport;
import org.rapport.application.audit.ChartReport.Signal;
import org.rapport.application.audit.FunnelReport;
import org.rapport.application.audit.NotEntitled;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.audit.QualityReport;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.audit.TherapistReport;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.application.site.TherapySelection;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Funnel;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.AuditTables;
import org.rapport.testing.HandClock;
import org.rapport.testing.KeptFromClinicians;
import org.rapport.testing.TestDatabase;

/** What audits tell whom, over rows in a real database. */
class ProtectedAuditsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    private static final AuditRights TEAM = new AuditRights(true, true, false);
    private static final AuditRights ANALYST = AuditRights.AGGREGATE;
    private static final AuditRights SUPERVISOR = new AuditRights(false, false, true);
    private static final AuditScope MARCH =
            AuditScope.all(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"));

    private final AuditTables rows = new AuditTables(DATABASE);
    private final RunAudit audits = audits(DefinitionsBySite.sameEverywhere(PACKAGED));

    private static RunAudit audits(DefinitionsBySite definitions) {
        return audits(definitions, new Sites(List.of(site("north"), site("south")), List.of()));
    }

    private static RunAudit audits(DefinitionsBySite definitions, Sites sites) {
        Database database = new Database(DATABASE.source());
        HandClock clock = new HandClock(Instant.parse("2026-06-15T12:00:00Z"));
        return new ProtectedAudits(
                new AuditTerms(sites, definitions, SuppressionRules.DEFAULT, clock),
                new PostgresAuditCounts(database),
                new PostgresFormSums(database),
                new PostgresCareGaps(database));
    }

    private static Site site(String id) {
        return new Site(
                id,
                URI.create("https://" + id + ".example.org/fhir"),
                new Site.Credentials.None(),
                new TherapySelection(Set.of()),
                Set.of(),
                Set.of(),
                Optional.empty(),
                EngagementRules.defaults(ZoneOffset.UTC),
                new Site.Pull(100, Duration.ofMinutes(5), Optional.empty(), Duration.ofSeconds(5), 1_000_000),
                new Site.Publish(false, "fhir", 10));
    }

    @BeforeEach
    void groups() {
        DATABASE.clear();
        rows.group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .group(2, "north", "ward", "cbt", "ben", "35-44", "male");
    }

    @Test
    void manySessionsOfAFewPeopleAreASmallNumber() {
        for (int day = 1; day <= 9; day++) {
            rows.sessions(1, "2026-03-0" + day, "AAAN", "p").sessions(2, "2026-03-0" + day, "AAAAAANNNNNN", "q");
        }
        AuditQuestion bySex = new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of(Dimension.SEX));

        assertThat(strata(bySex, ANALYST))
                .containsExactly("female * of *", "male * of *", "other * of *", "unknown * of *");
        assertThat(strata(bySex, TEAM)).containsExactly("female 27 of 36", "male 54 of 108");
    }

    @Test
    void whoIsGivenAggregatesAloneIsToldOfEveryValueThereMayBe() {
        rows.sessions(1, "2026-03-02", "AAAAAANNNNN", "p");
        AuditQuestion byAge = new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of(Dimension.AGE_BAND));

        assertThat(strata(byAge, TEAM)).containsExactly("25-34 6 of 11");
        assertThat(strata(byAge, ANALYST))
                .hasSize(9)
                .contains("25-34 5 of 10", "35-44 * of *", "75+ * of *", "unknown * of *");
    }

    @Test
    void thirdsOfEarlyAllianceAreMadeAmongCoursesOfOneMeasure() {
        for (int i = 1; i <= 3; i++) {
            course("a" + i, "alliance_early = " + i, "alliance_measure = 'wai-sr-total'", i == 3);
            course("b" + i, "alliance_early = " + (30 + i), "alliance_measure = 'srs-total'", i == 3);
        }
        AuditQuestion question = new AuditQuestion(Audit.OUTCOME_BY_ENGAGEMENT, MARCH, Set.of());

        Breakdown thirds =
                audits.rates(question, TEAM).figures().get(2).breakdowns().get(1);

        assertThat(thirds.code()).isEqualTo("alliance-third");
        assertThat(thirds.strata().stream().map(one -> one.value() + " " + text(one.rate())))
                .containsExactly("low 0 of 2", "middle 0 of 2", "high 2 of 2", "unknown 0 of 0");
    }

    @Test
    void theFunnelHidesAStepThatTellsOfAFew() {
        rows.courses(1, "a", 40, "begun = date '2026-03-02'", "attended = 9", "recovery = true")
                .courses(1, "b", 30, "begun = date '2026-03-02'", "attended = 9")
                .courses(1, "c", 20, "begun = date '2026-03-02'", "attended = 2")
                .courses(1, "d", 3, "begun = date '2026-03-02'", "attended = 2");
        DATABASE.execute("update audit_course set measured = false where patient_id like 'd%'");

        assertThat(steps(audits.funnel(MARCH, TEAM))).containsExactly("93", "90", "70", "70", "40");
        assertThat(steps(audits.funnel(MARCH, ANALYST))).containsExactly("95", "*", "70", "*", "40");
    }

    @Test
    void theFunnelHidesAStepThatTellsOfAFewPeople() {
        rows.courses(1, "a", 40, "begun = date '2026-03-02'", "attended = 9", "recovery = true")
                .courses(1, "b", 30, "begun = date '2026-03-02'", "attended = 9")
                .courses(1, "c", 20, "begun = date '2026-03-02'", "attended = 2");
        DATABASE.execute(
                "update audit_course set patient_id = 'c' || right(patient_id, 1)::int % 4, course_id = patient_id"
                        + " where patient_id like 'c%'");

        assertThat(steps(audits.funnel(MARCH, TEAM))).containsExactly("90", "90", "70", "70", "40");
        assertThat(steps(audits.funnel(MARCH, ANALYST))).containsExactly("90", "*", "*", "*", "40");
    }

    @Test
    void aChartHasEveryMonthAndItsSignals() {
        for (int month = 1; month <= 6; month++) {
            String attendances = month == 4 ? "NNNNNNNNNNNNNNNNNNAA" : "AAAAAAAAAAAAAAAAAANN";
            rows.sessions(1, "2026-0" + month + "-10", attendances, "p" + month);
        }
        AuditScope half = AuditScope.all(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-07-31"));

        ChartReport chart = audits.chart(new AuditQuestion(Audit.ATTENDANCE, half, Set.of()), TEAM);

        assertThat(text(chart.whole())).isEqualTo("92 of 120");
        assertThat(chart.months()).hasSize(7);
        assertThat(chart.months().stream()
                        .filter(month -> month.signal() == Signal.BEYOND)
                        .map(ChartReport.Month::month))
                .containsExactly(YearMonth.parse("2026-04"));
        assertThat(chart.months().get(6).limits()).isEmpty();
        assertThat(chart.months().get(0).limits().orElseThrow().high().toPlainString())
                .isEqualTo("100.0");
    }

    @Test
    void limitsOfAChartSayNoMoreThanItsCounts() {
        for (int month = 1; month <= 3; month++) {
            rows.sessions(1, "2026-0" + month + "-10", "AAAAAAANNNNNN", "p" + month);
        }
        AuditScope quarter = AuditScope.all(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-31"));

        ChartReport chart = audits.chart(new AuditQuestion(Audit.ATTENDANCE, quarter, Set.of()), ANALYST);

        // 21 of 39 are shown as 20 of 40: centre 50 %; 13 as 15: 50 ± 3·√(0.25/15) = 50 ± 39.
        assertThat(text(chart.whole())).isEqualTo("20 of 40");
        assertThat(chart.months().get(0).limits())
                .hasValueSatisfying(limits -> assertThat(limits.low().toPlainString() + "–" + limits.high())
                        .isEqualTo("11–89"));
    }

    @Test
    void therapistsAreForSupervisorsAndInTheOrderOfTheirIds() {
        rows.group(3, "north", "clinic", null, "cleo", "25-34", "female")
                .group(4, "north", "clinic", null, "dan", "25-34", "female")
                .group(5, "north", "clinic", null, "eve", "25-34", "female");
        rows.courses(1, "a", 60, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "b", 40, "ended = date '2026-03-02'", "attended = 9")
                .courses(3, "c", 30, "ended = date '2026-03-02'", "attended = 9")
                .courses(4, "d", 29, "ended = date '2026-03-02'", "attended = 9")
                .courses(5, "e", 10, "ended = date '2026-03-02'", "attended = 9");
        DATABASE.execute(
                "update audit_course set attended = 1 where patient_id in"
                        + " ('a1','a2','a3','a4','a5','a6','b1','b2','b3','b4','b5','b6','b7','b8','b9','b10','b11','b12',"
                        + "'b13','b14','b15','b16','b17','b18','b19','b20','c1','c2','c3','c4','c5','d1','d2','d3','d4','d5','e1')");
        AuditScope north = new AuditScope(Optional.of("north"), MARCH.from(), MARCH.to(), Map.of());
        AuditQuestion question = new AuditQuestion(Audit.EARLY_ENDING, north, Set.of());

        TherapistReport report = audits.therapists(question, SUPERVISOR);

        assertThat(report.rows().stream().map(row -> row.practitioner() + " " + text(row.rate())))
                .containsExactly("anna 5 of 60", "ben 20 of 40", "cleo 5 of 30");
        assertThat(report.leftOut()).isEqualTo(2);
        assertThat(report.rows().get(1).position())
                .isInstanceOfSatisfying(Funnel.Position.Seen.class, seen -> assertThat(seen.place())
                        .isEqualTo(Funnel.Place.ABOVE_998));
        assertThatThrownBy(() -> audits.therapists(question, TEAM)).isInstanceOf(NotEntitled.class);
    }

    @Test
    void oneTherapistWithFewCasesTakesAnotherAlong() {
        rows.group(3, "north", "clinic", null, "cleo", "25-34", "female");
        rows.courses(1, "a", 60, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "b", 40, "ended = date '2026-03-02'", "attended = 9")
                .courses(3, "c", 12, "ended = date '2026-03-02'", "attended = 1");
        AuditScope north = new AuditScope(Optional.of("north"), MARCH.from(), MARCH.to(), Map.of());

        TherapistReport report = audits.therapists(new AuditQuestion(Audit.EARLY_ENDING, north, Set.of()), SUPERVISOR);

        assertThat(report.rows().stream().map(TherapistReport.Row::practitioner))
                .containsExactly("anna");
        assertThat(report.leftOut()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"60,40,12,3,anna ben", "60,40,12,0,anna", "60,40,30,30,anna ben cleo dan", "29,29,29,29,''"})
    void noDoorTellsOfATherapistWithFewClosedCases(int anna, int ben, int cleo, int dan, String told) {
        rows.group(3, "north", "clinic", null, "cleo", "25-34", "female")
                .group(4, "north", "clinic", null, "dan", "25-34", "female");
        rows.courses(1, "a", anna, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "b", ben, "ended = date '2026-03-02'", "attended = 9")
                .courses(3, "c", cleo, "ended = date '2026-03-02'", "attended = 9")
                .courses(4, "d", dan, "ended = date '2026-03-02'", "attended = 9");
        rows.sessions(1, "2026-03-02", "AN", "a1")
                .sessions(2, "2026-03-02", "A", "b1")
                .sessions(3, "2026-03-02", "A", "c1");
        AuditScope north = new AuditScope(Optional.of("north"), MARCH.from(), MARCH.to(), Map.of());
        AuditRights all = new AuditRights(true, true, true);
        AuditQuestion each = new AuditQuestion(Audit.EARLY_ENDING, north, Set.of(Dimension.PRACTITIONER));

        assertThat(strata(each, all).map(one -> one.split(" ")[0])).containsExactlyElementsOf(words(told));
        for (String who : List.of("anna", "ben", "cleo", "dan", "unknown")) {
            AuditScope one = narrowed(north, Map.of(Dimension.PRACTITIONER, Set.of(who)));
            AuditQuestion question = new AuditQuestion(Audit.ATTENDANCE, one, Set.of());
            List<ThrowingCallable> doors = List.of(
                    () -> audits.rates(question, all),
                    () -> audits.chart(question, all),
                    () -> audits.quality(question, all),
                    () -> audits.funnel(one, all),
                    () -> audits.therapists(question, all),
                    () -> audits.gaps(one, all));
            doors.forEach(
                    door -> assertThat(Optional.ofNullable(catchThrowable(door)).map(Object::getClass))
                            .isEqualTo(words(told).contains(who) ? Optional.empty() : Optional.of(NotEntitled.class)));
        }
    }

    @Test
    void aggregatesAloneAreOfMonthsThatAreOverAndOfAtMostTwoFeaturesWithOneValueEach() {
        Map<Dimension, Set<String>> two = Map.of(Dimension.SEX, Set.of("female"), Dimension.SERVICE, Set.of("clinic"));
        Map<Dimension, Set<String>> three = new HashMap<>(two);
        three.put(Dimension.AGE_BAND, Set.of("25-34"));
        Map<Dimension, Set<String>> several = Map.of(Dimension.SEX, Set.of("female", "male"));
        AuditScope june = AuditScope.all(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-30"));

        assertThat(audits.funnel(narrowed(MARCH, two), ANALYST).steps()).isNotEmpty();
        for (AuditScope refused : List.of(narrowed(MARCH, three), narrowed(MARCH, several), june)) {
            assertThatThrownBy(() -> audits.funnel(refused, ANALYST)).isInstanceOf(IllegalArgumentException.class);
            assertThat(audits.funnel(refused, TEAM).steps()).isNotEmpty();
        }
    }

    @Test
    void aHospitalThatIsGoneCountsNoMore() {
        rows.group(9, "gone", "hospice", "cbt", "zoe", "25-34", "female");
        rows.sessions(1, "2026-03-02", "AN", "p").sessions(9, "2026-03-02", "AAA", "q");
        rows.courses(9, "c", 1, "begun = date '2026-03-02'", "ended = date '2026-03-20'", "attended = 9");
        AuditQuestion byService = new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of(Dimension.SERVICE));

        assertThat(text(audits.rates(new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of()), TEAM)
                        .figures()
                        .get(0)
                        .rate()))
                .isEqualTo("1 of 2");
        assertThat(strata(byService, TEAM)).containsExactly("clinic 1 of 2");
        assertThat(strata(byService, ANALYST).map(one -> one.split(" ")[0])).doesNotContain("hospice");
        assertThat(text(audits.chart(byService, TEAM).whole())).isEqualTo("1 of 2");
        assertThat(steps(audits.funnel(MARCH, TEAM))).startsWith("0");
        assertThat(audits.choices(SUPERVISOR).values().get(Dimension.PRACTITIONER))
                .containsExactly("anna", "ben");
    }

    private static AuditScope narrowed(AuditScope scope, Map<Dimension, Set<String>> where) {
        return new AuditScope(scope.site(), scope.from(), scope.to(), where);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    @Test
    void therapistsAreSeenOneSiteAtATime() {
        assertThatThrownBy(() -> audits.therapists(new AuditQuestion(Audit.EARLY_ENDING, MARCH, Set.of()), SUPERVISOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name the site");
    }

    @Test
    void measurementQualityIsThatOfTheForms() {
        form(1, "p1", "phq-9-total", 5, null, "{1,2,2}");
        form(1, "p2", "phq-9-total", 9, null, "{3,3,3}");
        form(2, "p2", "phq-9-total", 8, 9.0, "{2,3,3}");

        QualityReport.Row row = quality(audits, TEAM).rows().get(0);

        assertThat(row.display()).contains("PHQ-9");
        assertThat(row.mean().orElseThrow().toPlainString()).isEqualTo("7.333");
        assertThat(row.deviation().orElseThrow().toPlainString()).isEqualTo("2.082");
        assertThat(row.alpha().orElseThrow().toPlainString()).isEqualTo("0.923");
        assertThat(row.retest()).isEmpty();
        assertThat(row.pairs().text()).isEqualTo("1");
    }

    @Test
    void testRetestIsOfAtLeastSixPairs() {
        double[][] pairs = {{30, 32}, {32, 33}, {20, 22}, {22, 21}, {21, 24}, {28, 27}};
        for (int i = 0; i < pairs.length; i++) {
            form(1, "p" + i, "srs-total", pairs[i][1], pairs[i][0], null);
        }

        QualityReport.Row row = quality(audits, TEAM).rows().get(0);

        assertThat(row.retest().orElseThrow().toPlainString()).isEqualTo("0.946");
        assertThat(row(quality(audits, ANALYST), "srs-total").retest()).isEmpty();
    }

    @Test
    void statisticsOfFewFormsOrFewPeopleAreNotForAnAnalyst() {
        for (int i = 0; i < 12; i++) {
            form(1, "p" + i % 3, "phq-9-total", i, null, "{1,2,2}");
            form(2, "q" + i, "gad-7-total", i, null, "{1,2,2}");
        }

        QualityReport seen = quality(audits, ANALYST);

        assertThat(row(seen, "gad-7-total").mean().orElseThrow().toPlainString())
                .isEqualTo("5.5");
        assertThat(row(seen, "gad-7-total").forms().text()).isEqualTo("10");
        assertThat(row(seen, "phq-9-total").mean()).isEmpty();
        assertThat(row(seen, "phq-9-total").forms().text()).isEqualTo("*");
    }

    @Test
    void anAnalystIsToldOfEveryScoreAndServiceThereMayBeWhetherItOccursOrNot() {
        AuditQuestion byService = new AuditQuestion(Audit.MEASUREMENT_QUALITY, MARCH, Set.of(Dimension.SERVICE));
        QualityReport without = audits.quality(byService, ANALYST);
        form(1, "p1", "phq-9-total", 5, null, "{1,2,2}");
        form(1, "p1", "srs-total", 35, null, null);

        assertThat(without.rows().stream()
                        .filter(row -> row.measure().equals("phq-9-total"))
                        .map(row ->
                                row.service().orElse("all") + " " + row.forms().text()))
                .containsExactly("all *", "clinic *", "unknown *", "ward *");
        assertThat(measures(without)).contains("srs-total", "gad-7-total");
        assertThat(audits.quality(byService, ANALYST).rows()).isEqualTo(without.rows());
        assertThat(measures(audits.quality(byService, TEAM))).containsOnly("phq-9-total", "srs-total");
    }

    @Test
    void formsAreOfFewPeopleWhenThoseWithAnAnswerLackingAre() {
        for (int i = 0; i < 40; i++) {
            form(1, "p" + i, "phq-9-total", i % 20, null, null);
        }
        DATABASE.execute("update audit_form set complete = false, patient_id = 'p' where patient_id like 'p1%'");

        QualityReport.Row row = row(quality(audits, ANALYST), "phq-9-total");

        assertThat(row.forms().text()).isEqualTo("40");
        assertThat(row.completeness()).isEmpty();
        DATABASE.execute("update audit_form set complete = false where patient_id like 'p2%'");
        assertThat(row(quality(audits, ANALYST), "phq-9-total").completeness()).isPresent();
    }

    @Test
    void aThousandSessionsInTenYearsAreOfFewPeopleStill() {
        DATABASE.execute("insert into audit_session select 'north', 'p' || n % 4, 'c', 1, date '2017-01-01' + n,"
                + " case when n % 2 = 0 then 'A' else 'N' end::\"char\", true from generate_series(1, 2400) n");
        AuditScope years = AuditScope.all(LocalDate.parse("2016-01-01"), LocalDate.parse("2025-12-31"));
        AuditQuestion question = new AuditQuestion(Audit.ATTENDANCE, years, Set.of());

        assertThat(text(audits.rates(question, TEAM).figures().get(0).rate())).isEqualTo("1200 of 2400");
        assertThat(text(audits.rates(question, ANALYST).figures().get(0).rate()))
                .isEqualTo("* of *");
    }

    @Test
    void visibilityHoldsInAggregatesToo() {
        form(1, "p", "srs-total", 36, null, null);
        form(1, "p", "phq-9-total", 12, null, null);
        RunAudit supervised = kept(Visibility.SUPERVISOR_AGGREGATE);
        RunAudit research = kept(Visibility.RESEARCH_ONLY);
        AuditRights all = new AuditRights(true, true, true);

        assertThat(measures(quality(audits, TEAM))).containsExactly("phq-9-total", "srs-total");
        assertThat(measures(quality(supervised, TEAM))).containsExactly("phq-9-total");
        assertThat(quality(supervised, TEAM).withheld()).contains("srs-total");
        assertThat(measures(quality(supervised, all))).containsExactly("phq-9-total", "srs-total");
        assertThat(measures(quality(research, all))).containsExactly("phq-9-total");
    }

    @Test
    void whatNoDefinitionKnowsIsForNobody() {
        form(1, "p", "forgotten-total", 36, null, null);
        form(1, "p", "phq-9-total", 12, null, null);
        DATABASE.execute("insert into audit_drop values ('north','p','c',1,'forgotten-total','2026-03-02',null),"
                + "('north','p','c',1,'wai-sr-total','2026-03-02',null)");
        AuditRights all = new AuditRights(true, true, true);

        assertThat(measures(quality(audits, all))).containsExactly("phq-9-total");
        assertThat(text(audits.rates(new AuditQuestion(Audit.DROP_FOLLOWED_UP, MARCH, Set.of()), all)
                        .figures()
                        .get(0)
                        .rate()))
                .isEqualTo("0 of 1");
    }

    @Test
    void aSiteThatIsDownIsNotAskedForByItself() {
        Sites sites = new Sites(List.of(site("north")), List.of(new Sites.Down("south", "Nothing is right")));
        RunAudit some = audits(DefinitionsBySite.sameEverywhere(PACKAGED), sites);
        AuditScope south = new AuditScope(Optional.of("south"), MARCH.from(), MARCH.to(), Map.of());

        assertThatThrownBy(() -> some.funnel(south, TEAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not running");
    }

    @Test
    void dropsOfAnInstrumentThatIsKeptBackAreNotCounted() {
        DATABASE.execute("insert into audit_drop values ('north','p','c',1,'srs-total','2026-03-02',null),"
                + "('north','p','c',1,'wai-sr-total','2026-03-02',null)");
        AuditQuestion question = new AuditQuestion(Audit.DROP_FOLLOWED_UP, MARCH, Set.of());

        assertThat(text(audits.rates(question, TEAM).figures().get(0).rate())).isEqualTo("0 of 2");
        assertThat(text(kept(Visibility.RESEARCH_ONLY)
                        .rates(question, TEAM)
                        .figures()
                        .get(0)
                        .rate()))
                .isEqualTo("0 of 1");
    }

    @Test
    void outcomesByAnInstrumentThatIsKeptBackAreNotTold() {
        RunAudit audited = audits(DefinitionsBySite.sameEverywhere(
                new KeptFromClinicians(PACKAGED, "gad-7", Visibility.SUPERVISOR_AGGREGATE)));
        AuditQuestion question = new AuditQuestion(Audit.OUTCOME_BY_ENGAGEMENT, MARCH, Set.of());

        assertThat(audited.rates(question, TEAM).figures().stream().map(figure -> figure.code()))
                .containsExactly("phq9-response", "phq9-remission");
        assertThat(audited.rates(question, SUPERVISOR).figures()).hasSize(6);
        assertThat(audited.funnel(MARCH, TEAM).steps()).hasSize(4);
        assertThatThrownBy(() -> audited.chart(question, Optional.of("recovery"), TEAM))
                .isInstanceOf(NotEntitled.class);
        assertThat(audited.chart(question, Optional.of("recovery"), SUPERVISOR).months())
                .hasSize(1);
    }

    @Test
    void choicesNameNoTherapistButToSupervisors() {
        assertThat(audits.choices(ANALYST).values()).doesNotContainKey(Dimension.PRACTITIONER);
        assertThat(audits.choices(SUPERVISOR).values()).containsEntry(Dimension.PRACTITIONER, List.of("anna", "ben"));
        assertThat(audits.choices(ANALYST).sites()).containsExactly("north", "south");
    }

    private static RunAudit kept(Visibility visibility) {
        return audits(DefinitionsBySite.sameEverywhere(new KeptFromClinicians(PACKAGED, "srs", visibility)));
    }

    private static QualityReport quality(RunAudit audits, AuditRights rights) {
        return audits.quality(new AuditQuestion(Audit.MEASUREMENT_QUALITY, MARCH, Set.of()), rights);
    }

    private static QualityReport.Row row(QualityReport report, String measure) {
        return report.rows().stream()
                .filter(row -> row.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> measures(QualityReport report) {
        return report.rows().stream().map(QualityReport.Row::measure).toList();
    }

    private void course(String patient, String early, String measure, boolean improved) {
        rows.courses(
                1,
                patient,
                1,
                "ended = date '2026-03-02'",
                "attended = 9",
                "reliable_improvement = " + improved,
                early,
                measure);
    }

    private static void form(long group, String patient, String measure, double value, Double previous, String items) {
        DATABASE.execute(
                "insert into audit_form values ('north', '%s', 'c', %d, '%s', '2026-03-02', true, %s, %s, false, %s)"
                        .formatted(patient, group, measure, value, previous, items == null ? null : "'" + items + "'"));
    }

    private Stream<String> strata(AuditQuestion question, AuditRights rights) {
        return audits.rates(question, rights).figures().get(0).breakdowns().get(0).strata().stream()
                .map(one -> one.value() + " " + text(one.rate()));
    }

    private static Stream<String> steps(FunnelReport report) {
        return report.steps().stream().map(step -> step.courses().text());
    }

    private static String text(PublishedRate rate) {
        return rate.numerator().text() + " of " + rate.denominator().text();
    }
}
