package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.scoring.AuditFacts.all;
import static org.rapport.domain.scoring.AuditFacts.forms;
import static org.rapport.domain.scoring.AuditFacts.sessions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.AuditFacts;
import org.rapport.domain.scoring.RulesFixtures;

/** The audits in CQL against counts made by hand. */
class AuditMeasuresTest {
    private final Clinic clinic = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-06-01"));

    @Test
    void countsSessionsByWhatBecameOfThem() {
        clinic.with(everyKindOfSession());

        MeasureReport attendance = report("attendance", "2026-02-01", "2026-02-28");
        assertThat(counts(attendance, "attendance")).isEqualTo("10 10 1 7");
        assertThat(attendance.getGroupFirstRep().getMeasureScore().getValue())
                .isEqualByComparingTo("0.7777777777777778");
        MeasureReport noShow = report("no-show", "2026-02-01", "2026-02-28");
        assertThat(counts(noShow, "no-show")).isEqualTo("9 9 1 1");
        MeasureReport provider = report("provider-cancellation", "2026-02-01", "2026-02-28");
        assertThat(counts(provider, "provider-cancellation")).isEqualTo("12 12 1 1");
    }

    @Test
    void leavesWhatIsExcludedOutOfThePartsToo() {
        clinic.with(everyKindOfSession());

        MeasureReport attendance = report("attendance", "2026-02-01", "2026-02-28");

        assertThat(Clinic.group(attendance, "attendance").getStratifier())
                .hasSize(5)
                .allSatisfy(by -> {
                    assertThat(by.getStratum()).hasSize(1);
                    assertThat(by.getStratumFirstRep().getValue().getText()).isEqualTo("unknown");
                    assertThat(by.getStratumFirstRep().getMeasureScore().getValue())
                            .isEqualByComparingTo("0.7777777777777778");
                });
    }

    @Test
    void countsASessionOnTheDayOnWhichItWasBySiteTime() {
        clinic.with(List.of(
                attended("before", "2026-03-28T23:59:59.999"),
                attended("first", "2026-03-29T00:00"),
                attended("last", "2026-10-25T23:59:59.999"),
                attended("after", "2026-10-26T00:00")));
        Clinic later = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-12-31")).with(clinic.facts("p1"));

        assertThat(counts(later.population("rapport-audit-attendance", "2026-03-29", "2026-10-25"), "attendance"))
                .isEqualTo("2 2 0 2");
    }

    @Test
    void countsAttendedSessionsWithAForm() {
        List<Fact> facts = sessions(3);
        facts.addAll(forms("srs", 2, all("srs", "9")));
        facts.add(attended("far", "2026-03-20"));
        clinic.with(facts);

        assertThat(counts(report("forms-per-session", "2026-02-01", "2026-03-31"), "forms-per-session"))
                .as("the form of 2 February is in the windows of three sessions and belongs to one")
                .isEqualTo("4 4 0 1");
    }

    @Test
    void countsACourseWhoseAllianceWasMeasuredByTheThirdSession() {
        List<Fact> facts = sessions(4);
        facts.addAll(forms("wai-sr", 3, all("wai-sr", "4")));
        Clinic fourth = clinic(sessions(4), forms("wai-sr", 4, all("wai-sr", "4")));
        Clinic therapist = clinic(sessions(4), forms("wai-sr-t", 1, all("wai-sr-t", "4")));
        Clinic nothing = clinic(sessions(4), forms("wai-sr", 1, all("wai-sr", "_")));
        clinic.with(facts);

        assertThat(early(clinic, "2026-02-03")).isEqualTo("1 1 1");
        assertThat(early(clinic, "2026-02-04"))
                .as("the third session was the day before")
                .isEqualTo("0 0 0");
        assertThat(early(fourth, "2026-02-03")).isEqualTo("1 1 0");
        assertThat(early(therapist, "2026-02-03")).isEqualTo("1 1 0");
        assertThat(early(nothing, "2026-02-03")).isEqualTo("1 1 0");
    }

    @Test
    void countsCoursesThatEndedOnTheDayOnWhichTheyEnded() {
        Clinic two = clinic(sessions(2), List.of(episode("c", "finished", "2026-01-20", Optional.of("2026-05-30"))));
        Clinic three = clinic(sessions(3), List.of(episode("c", "finished", "2026-01-20", Optional.of("2026-05-30"))));
        Clinic undated = clinic(sessions(2), List.of(episode("c", "finished", "2026-01-20", Optional.empty())));
        Clinic active = clinic(sessions(2), List.of(episode("c", "active", "2026-01-20", Optional.empty())));

        assertThat(ending(two, "2026-05-30", "2026-05-30")).isEqualTo("1 1 1");
        assertThat(ending(two, "2026-05-01", "2026-05-29")).isEqualTo("0 0 0");
        assertThat(ending(three, "2026-05-01", "2026-05-31")).isEqualTo("1 1 0");
        assertThat(ending(undated, "2026-02-02", "2026-02-02")).isEqualTo("1 1 1");
        assertThat(ending(active, "2026-01-01", "2026-12-31")).isEqualTo("0 0 0");
    }

    @Test
    void aDropIsFollowedUpUntilTheTwentyEighthDayAndOpenAsLong() {
        Clinic onTheLast = clinic(drop(), AuditFacts.sessionWithForm("2026-03-06"));
        Clinic tooLate = clinic(drop(), AuditFacts.sessionWithForm("2026-03-07"));
        Clinic onTheDay = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-03-06")).with(drop());
        Clinic over = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-03-07")).with(drop());

        assertThat(dropped(onTheLast)).isEqualTo("1 1 0 1");
        assertThat(dropped(tooLate)).isEqualTo("1 1 0 0");
        assertThat(dropped(onTheDay)).as("the 28 days are not over").isEqualTo("1 1 1 0");
        assertThat(dropped(over)).isEqualTo("1 1 0 0");
    }

    @Test
    void nobodyCanJudgeADropWhereAnAgreedInstrumentIsNotKnown() {
        Clinic clinic = new Clinic(
                        RulesFixtures.agreeing(RulesFixtures.changing(), "wai-sr", "phq-9", "unheard-of"),
                        Clinic.PACKAGED,
                        at("2026-06-01"))
                .with(drop())
                .with(AuditFacts.sessionWithForm("2026-03-06"));

        assertThat(dropped(clinic)).isEqualTo("1 1 1 0");
        assertThat(counts(
                        clinic.population("rapport-audit-forms-per-session", "2026-02-01", "2026-03-31"),
                        "forms-per-session"))
                .isEqualTo("7 7 7 0");
    }

    @Test
    void tellsTheOutcomeOfFinishedCourses() {
        List<Fact> facts = sessions(2);
        facts.addAll(forms("phq-9", 1, all("phq-9", "2"), "1 1 1 1 1 1 1 0 0"));
        facts.addAll(forms("gad-7", 1, all("gad-7", "2"), "1 1 1 1 1 0 0"));
        Clinic finished = clinic(facts, List.of(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01"))));

        MeasureReport report = finished.population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");

        assertThat(counts(report, "recovery")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "reliable-recovery")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "reliable-improvement")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "reliable-deterioration")).isEqualTo("1 1 0 0");
        assertThat(counts(report, "phq9-response")).isEqualTo("1 1 0 1");
        assertThat(counts(report, "phq9-remission")).isEqualTo("1 1 0 0");
    }

    @Test
    void recoveryIsNotAskedOfThoseBelowCasenessAndIsUnknownWithoutPairs() {
        List<Fact> below = sessions(2);
        below.addAll(forms("phq-9", 1, all("phq-9", "1"), "1 1 1 0 0 0 0 0 0"));
        below.addAll(forms("gad-7", 1, all("gad-7", "1"), "1 1 0 0 0 0 0"));
        below.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));
        List<Fact> unpaired = sessions(2);
        unpaired.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));

        MeasureReport ofBelow =
                clinic(below).population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");
        MeasureReport ofUnpaired =
                clinic(unpaired).population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");

        assertThat(counts(ofBelow, "recovery")).isEqualTo("1 0 0 0");
        assertThat(counts(ofBelow, "reliable-improvement")).isEqualTo("1 1 0 1");
        assertThat(counts(ofBelow, "phq9-response")).isEqualTo("1 1 1 0");
        assertThat(counts(ofUnpaired, "recovery")).isEqualTo("1 1 1 0");
        assertThat(counts(ofUnpaired, "reliable-improvement")).isEqualTo("1 1 1 0");
    }

    @Test
    void tellsTheFiguresByWhichCoursesAreHeldAgainstTheirEngagement() {
        List<Fact> facts = sessions(5);
        facts.addAll(forms("wai-sr", 3, all("wai-sr", "3"), all("wai-sr", "4"), all("wai-sr", "5")));
        facts.add(appointment("n", "noshow", "2026-02-08").fact());
        facts.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));

        MeasureReport report =
                clinic(facts).population("rapport-audit-outcome-by-engagement", "2026-03-01", "2026-03-01");

        assertThat(strata(report, "recovery", "recovery-attendance-figure")).containsExactly("0.8333");
        assertThat(strata(report, "recovery", "recovery-alliance-figure")).containsExactly("wai-sr-total 4.000");
    }

    @Test
    void tellsHowCompleteScoresAreAndHowManyAreAtTheCeiling() {
        List<Fact> facts = sessions(3);
        facts.addAll(forms("wai-sr", 1, all("wai-sr", "5"), all("wai-sr", "4"), "_ 4 4 4 4 4 4 4 4 4 4 4"));

        MeasureReport report =
                clinic(facts).population("rapport-audit-measurement-quality", "2026-02-01", "2026-02-03");

        assertThat(stratum(report, "completeness", "completeness-measure", "wai-sr-total"))
                .isEqualTo("3 2");
        assertThat(stratum(report, "ceiling", "ceiling-measure", "wai-sr-total"))
                .isEqualTo("3 1");
        assertThat(Clinic.group(report, "mean").getStratifierFirstRep().getStratum().stream()
                        .filter(one -> one.getValue().getText().equals("wai-sr-total"))
                        .findFirst()
                        .orElseThrow()
                        .getMeasureScore()
                        .getValue()
                        .doubleValue())
                .isCloseTo((5 + 4 + 4) / 3.0, within(0.001));
    }

    private static String stratum(MeasureReport report, String group, String by, String value) {
        return Clinic.group(report, group).getStratifier().stream()
                .filter(one -> one.getId().equals(by))
                .flatMap(one -> one.getStratum().stream())
                .filter(one -> one.getValue().getText().equals(value))
                .map(one -> population(one, "denominator") + " " + population(one, "numerator"))
                .findFirst()
                .orElseThrow();
    }

    private static int population(MeasureReport.StratifierGroupComponent stratum, String population) {
        return stratum.getPopulation().stream()
                .filter(one -> one.getCode().getCodingFirstRep().getCode().equals(population))
                .findFirst()
                .orElseThrow()
                .getCount();
    }

    private static List<String> strata(MeasureReport report, String group, String by) {
        return Clinic.group(report, group).getStratifier().stream()
                .filter(one -> one.getId().equals(by))
                .flatMap(one -> one.getStratum().stream())
                .map(one -> one.getValue().getText())
                .toList();
    }

    private MeasureReport report(String audit, String from, String to) {
        return clinic.population("rapport-audit-" + audit, from, to);
    }

    @SafeVarargs
    private static Clinic clinic(List<Fact>... facts) {
        Clinic clinic = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-06-01"));
        List.of(facts).forEach(clinic::with);
        return clinic;
    }

    private static String early(Clinic clinic, String day) {
        return three(clinic.population("rapport-audit-alliance-measured-early", day, day), "alliance-measured-early");
    }

    private static String ending(Clinic clinic, String from, String to) {
        return three(clinic.population("rapport-audit-early-ending", from, to), "early-ending");
    }

    private static String dropped(Clinic clinic) {
        return counts(
                clinic.population("rapport-audit-drop-followed-up", "2026-02-01", "2026-02-28"), "drop-followed-up");
    }

    /** Five forms of 4 and one of 2: with SD_ref 0.70 a drop at session 6, on 6 February. */
    private static List<Fact> drop() {
        List<Fact> facts = sessions(6);
        facts.addAll(forms(
                "wai-sr",
                1,
                IntStream.rangeClosed(1, 6)
                        .mapToObj(session -> all("wai-sr", session == 6 ? "2" : "4"))
                        .toArray(String[]::new)));
        return facts;
    }

    private static String counts(MeasureReport report, String group) {
        return "%d %d %d %d"
                .formatted(
                        Clinic.count(report, group, "initial-population"),
                        Clinic.count(report, group, "denominator"),
                        Clinic.count(report, group, "denominator-exclusion"),
                        Clinic.count(report, group, "numerator"));
    }

    private static String three(MeasureReport report, String group) {
        return "%d %d %d"
                .formatted(
                        Clinic.count(report, group, "initial-population"),
                        Clinic.count(report, group, "denominator"),
                        Clinic.count(report, group, "numerator"));
    }

    /** 7 attended, 1 missed, called off: 1 by the service, 1 late, 1 in good time, 1 for the weather; 1 without outcome. */
    private static List<Fact> everyKindOfSession() {
        List<Fact> facts = new ArrayList<>();
        IntStream.rangeClosed(1, 7)
                .forEach(day -> facts.add(
                        appointment("f" + day, "fulfilled", "2026-02-0" + day).fact()));
        facts.add(appointment("n", "noshow", "2026-02-08").fact());
        facts.add(appointment("p", "cancelled", "2026-02-09").because("prov").fact());
        facts.add(appointment("s", "cancelled", "2026-02-10")
                .because("pat")
                .notice(Duration.ofHours(3))
                .fact());
        facts.add(appointment("t", "cancelled", "2026-02-11")
                .because("pat")
                .notice(Duration.ofHours(72))
                .fact());
        facts.add(
                appointment("o", "cancelled", "2026-02-12").because("oth-weath").fact());
        facts.add(appointment("wrong", "entered-in-error", "2026-02-12").fact());
        facts.add(appointment("x", "booked", "2026-02-13").fact());
        facts.add(appointment("ahead", "booked", "2026-09-01").fact());
        return facts;
    }
}
